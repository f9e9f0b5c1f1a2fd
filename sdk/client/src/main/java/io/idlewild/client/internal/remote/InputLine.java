package io.idlewild.client.internal.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.core.work.LogicalName;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** An input as the server reads it: by content, or with its bytes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InputLine(String name, @Nullable String content, @Nullable String inline) {
  /** Longer ones go to the content store. */
  static final int MAX_INLINE = 4 * 1024;

  static InputLine content(LogicalName name, String content) {
    return new InputLine(name.value(), content, null);
  }

  static InputLine inline(LogicalName name, byte[] bytes) {
    return new InputLine(name.value(), null, Base64.getEncoder().encodeToString(bytes));
  }
}
