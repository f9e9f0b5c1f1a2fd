/** One event of a `text/event-stream`. */
export interface ServerEvent {
  event: string;
  data: string;
  /** The last id that the stream named so far; empty before the first. */
  id: string;
}

/**
 * Reads a `text/event-stream` from pieces that may be cut anywhere. The browser's own EventSource
 * would hide two things that this page needs: comments (a sign of life while nothing changes) and
 * the status of a refusal.
 *
 * @returns takes the next piece of text and returns the events that it completed
 */
export function eventStreamReader(): (piece: string) => ServerEvent[] {
  let rest = '';
  let event = '';
  let id = '';
  let data: string[] = [];

  function endOfEvent(): ServerEvent[] {
    const complete = data.length > 0 ? [{ event: event || 'message', data: data.join('\n'), id }] : [];
    event = '';
    data = [];
    return complete;
  }

  function readLine(line: string): ServerEvent[] {
    if (line === '') {
      return endOfEvent();
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      data.push(value);
    } else if (field === 'event') {
      event = value;
    } else if (field === 'id') {
      id = value;
    }
    return [];
  }

  return (piece) => {
    rest += piece;
    // A trailing CR may be the first half of CRLF: it waits for the next piece.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    return lines.flatMap(readLine);
  };
}
