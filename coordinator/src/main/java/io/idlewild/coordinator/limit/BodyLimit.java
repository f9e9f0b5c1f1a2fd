package io.idlewild.coordinator.limit;

import io.idlewild.coordinator.platform.Problem;
import jakarta.inject.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends the reading of a body that named no length and goes on beyond the limit. */
@jakarta.ws.rs.ext.Provider
public class BodyLimit implements ReaderInterceptor {
  /** Asked late: the framework makes this before there are settings. */
  private final Provider<LimitSettings> settings;

  BodyLimit(Provider<LimitSettings> settings) {
    this.settings = settings;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    context.setInputStream(new Bounded(context.getInputStream(), settings.get().maxBodyBytes()));
    return context.proceed();
  }

  private static final class Bounded extends FilterInputStream {
    private final long limit;
    private long read;

    private Bounded(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int more) {
      read += more;
      if (read > limit) {
        throw RestGate.tooLarge("more than " + limit, limit).asException();
      }
    }
  }
}
