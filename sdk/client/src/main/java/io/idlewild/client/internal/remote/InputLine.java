package io.idlewild.client.internal.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Sharing;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An input as the server reads it: by content, or with its bytes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InputLine(
    String name, @Nullable String content, @Nullable String inline, @Nullable String sharing) {
  /** Longer ones go to the content store. */
  static final int MAX_INLINE = 4 * 1024;

  static InputLine content(LogicalName name, String content, Sharing sharing) {
    String word = sharing == Sharing.SWARM ? null : sharing.name().toLowerCase(Locale.ROOT);
    return new InputLine(name.value(), content, null, word);
  }

  static InputLine inline(LogicalName name, byte[] bytes) {
    return new InputLine(name.value(), null, Base64.getEncoder().encodeToString(bytes), null);
  }
}
