import { describe, expect, it } from 'vitest';
import type { SwarmEdge, SwarmNode } from '../api/swarm';
import { curve, layOut, peerShare, ringsOf } from './layout';

const node = (host: string, moved = 100): SwarmNode => ({
  host,
  name: `host-${host}`,
  fetching: true,
  receivedPerSecond: 0,
  sentPerSecond: 0,
  receivedBytes: moved,
  sentBytes: 0,
  wrongChunks: 0,
  banned: false,
});
const edge = (from: string, to: string, bytes: number): SwarmEdge => ({
  from,
  to,
  lan: false,
  bytesPerSecond: 0,
  bytes,
  chunks: 1,
  wrongChunks: 0,
});

describe('layOut', () => {
  it('keeps each host in its place whatever the order in which hosts come', () => {
    const places = (ids: string[]) => Object.fromEntries(layOut(ids.map((id) => node(id)), []).spots.map(({ id, x, y }) => [id, [x, y]]));

    expect(places(['b', 'a', 'c'])).toEqual(places(['c', 'b', 'a']));
  });

  it('keeps every host within the drawing and none on another one', () => {
    const { spots } = layOut(Array.from({ length: 150 }, (_, i) => node(String(i).padStart(3, '0'))), []);
    const places = new Set(spots.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`));

    expect(spots.every(({ x, y }) => Math.hypot(x, y) <= 1)).toBe(true);
    expect(places.size).toBe(151);
  });

  it('leaves out what nobody can see, and says how many', () => {
    const drawn = layOut([node('a'), node('b'), node('c')], [edge('a', 'b', 1), edge('b', 'c', 1)], 2);

    expect(drawn.hidden).toBe(1);
    expect(drawn.edges.map(({ edge: { from, to } }) => [from, to])).toEqual([['a', 'b']]);
  });
});

describe('ringsOf', () => {
  it('fills rings from the inside', () => {
    expect([0, 3, 16, 17, 60].map(ringsOf)).toEqual([[], [3], [16], [16, 1], [16, 32, 12]]);
  });
});

describe('curve', () => {
  it('bends to opposite sides for the two directions', () => {
    const a = { x: 0, y: 0 };
    const b = { x: 1, y: 0 };

    expect(curve(a, b)).not.toBe(curve(b, a));
    expect(curve(a, b)).toContain('0.1200');
    expect(curve(b, a)).toContain('-0.1200');
  });
});

describe('peerShare', () => {
  it('is what did not come from the origin', () => {
    expect(peerShare([edge('origin', 'a', 25), edge('a', 'b', 75)])).toBe(0.75);
    expect(peerShare([])).toBeUndefined();
  });
});
