import { describe, expect, it } from 'vitest';
import { eventStreamReader } from './sse';

const STREAM =
  ': hello\r\nevent: snapshot\r\ndata: {"a":1}\r\n\r\nid: 7\ndata: one\ndata: two\n\nevent: empty\n\ndata:no space\r\r';

const EVENTS = [
  { event: 'snapshot', data: '{"a":1}', id: '' },
  { event: 'message', data: 'one\ntwo', id: '7' },
  { event: 'message', data: 'no space', id: '7' },
];

describe('eventStreamReader', () => {
  it('reads events with every kind of line end', () => {
    expect(eventStreamReader()(`${STREAM}\n`)).toEqual(EVENTS);
  });

  it('reads the same events wherever the stream is cut', () => {
    for (let size = 1; size <= STREAM.length; size++) {
      const read = eventStreamReader();
      const pieces = STREAM.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];

      const events = [...pieces, '\n'].flatMap(read);

      expect(events, `pieces of ${size}`).toEqual(EVENTS);
    }
  });

  it('keeps an event back until its empty line came', () => {
    const read = eventStreamReader();

    expect(read('data: half\n')).toEqual([]);
    expect(read('\n')).toEqual([{ event: 'message', data: 'half', id: '' }]);
  });

  it('gives no event for a comment', () => {
    expect(eventStreamReader()(': still here\n\n')).toEqual([]);
  });
});
