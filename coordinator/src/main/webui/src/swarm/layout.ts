import { ORIGIN, type SwarmEdge, type SwarmNode } from '../api/swarm';

/** Where a host stands in the drawing, from -1 to 1 in both directions; the origin is in the middle. */
export interface Spot {
  id: string;
  name: string;
  x: number;
  y: number;
  /** From 0 to 1, by what moved through it. */
  weight: number;
  fetching: boolean;
  banned: boolean;
}

export interface Drawn {
  spots: Spot[];
  edges: { edge: SwarmEdge; from: Spot; to: Spot; weight: number }[];
  /** Hosts for which there is no room. */
  hidden: number;
}

const MOST = 160;
/** On the first ring; each further one takes so many more. */
const RING = 16;

/**
 * Lays hosts out on rings round the origin, by their ids: a host keeps its place while others come
 * and go, as long as there is no more of them than before in a ring.
 */
export function layOut(nodes: readonly SwarmNode[], edges: readonly SwarmEdge[], most = MOST): Drawn {
  const shown = nodes.slice(0, most).toSorted((a, b) => a.host.localeCompare(b.host));
  const rings = ringsOf(shown.length);
  const busiest = Math.max(1, ...shown.map(({ receivedBytes, sentBytes }) => receivedBytes + sentBytes));
  const origin: Spot = { id: ORIGIN, name: ORIGIN, x: 0, y: 0, weight: 1, fetching: false, banned: false };
  const spots = new Map<string, Spot>([[ORIGIN, origin]]);
  let next = 0;
  rings.forEach((size, ring) => {
    const radius = 0.92 * ((ring + 1.6) / (rings.length + 0.6));
    for (let i = 0; i < size; i++) {
      const node = shown[next++]!;
      const angle = (2 * Math.PI * (i + (ring % 2) / 2)) / size - Math.PI / 2;
      spots.set(node.host, {
        id: node.host,
        name: node.name,
        x: radius * Math.cos(angle),
        y: radius * Math.sin(angle),
        weight: Math.sqrt((node.receivedBytes + node.sentBytes) / busiest),
        fetching: node.fetching,
        banned: node.banned,
      });
    }
  });
  const widest = Math.max(1, ...edges.map(({ bytes }) => bytes));
  return {
    spots: [...spots.values()],
    edges: edges.flatMap((edge) => {
      const from = spots.get(edge.from);
      const to = spots.get(edge.to);
      return from === undefined || to === undefined ? [] : [{ edge, from, to, weight: Math.sqrt(edge.bytes / widest) }];
    }),
    hidden: nodes.length - shown.length,
  };
}

/** How many hosts stand on each ring, the innermost first. */
export function ringsOf(hosts: number): number[] {
  const rings: number[] = [];
  for (let left = hosts, size = RING; left > 0; size += RING) {
    rings.push(Math.min(left, size));
    left -= size;
  }
  return rings;
}

/** Who gives to whom as a curve, so that both directions between two hosts are to be seen. */
export function curve(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const cx = (from.x + to.x) / 2 - dy * 0.12;
  const cy = (from.y + to.y) / 2 + dx * 0.12;
  const at = (value: number) => value.toFixed(4);
  return `M${at(from.x)} ${at(from.y)}Q${at(cx)} ${at(cy)} ${at(to.x)} ${at(to.y)}`;
}

/** The share of bytes that came from peers. */
export function peerShare(edges: readonly SwarmEdge[]): number | undefined {
  const all = edges.reduce((sum, { bytes }) => sum + bytes, 0);
  const origin = edges.reduce((sum, { from, bytes }) => sum + (from === ORIGIN ? bytes : 0), 0);
  return all === 0 ? undefined : (all - origin) / all;
}
