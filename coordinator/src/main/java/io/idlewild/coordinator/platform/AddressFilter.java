package io.idlewild.coordinator.platform;

import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps addresses of volunteers out of the program's log, which others keep for longer than we may:
 * it shows neighbourhoods. The audit log has the addresses, and erases them.
 */
@LoggingFilter(name = "addresses")
public final class AddressFilter implements Filter {

  /** For Quarkus. */
  public AddressFilter() {}

  @Override
  public boolean isLoggable(LogRecord record) {
    String text =
        record instanceof ExtLogRecord extended
            ? extended.getFormattedMessage()
            : record.getMessage();
    if (text != null && AddressMask.hasAddress(text)) {
      replace(record, AddressMask.hide(text));
    }
    if (record.getThrown() != null) {
      hideInTrace(record);
    }
    return true;
  }

  private static void hideInTrace(LogRecord record) {
    StringWriter trace = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(trace));
    if (AddressMask.hasAddress(trace.toString())) {
      String message =
          record instanceof ExtLogRecord e ? e.getFormattedMessage() : record.getMessage();
      record.setThrown(null);
      replace(record, message + System.lineSeparator() + AddressMask.hide(trace.toString()));
    }
  }

  private static void replace(LogRecord record, String message) {
    if (record instanceof ExtLogRecord extended) {
      extended.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
    } else {
      record.setMessage(message);
    }
    record.setParameters(null);
  }
}
