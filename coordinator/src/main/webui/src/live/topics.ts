import type { SwarmEdge, SwarmNode, SwarmView } from '../api/swarm';
import type { AlertView, ValidationView } from '../api/work';

type TopicRows = Readonly<Record<string, unknown>>;

const RANK: Record<string, number> = { CRITICAL: 0, WARNING: 1, NOTICE: 2 };
const rank = ({ severity }: AlertView): number => RANK[severity] ?? 3;

/** What stands, the worst first and among those the oldest. */
export function alertsOf(rows: TopicRows): AlertView[] {
  return (Object.values(rows) as AlertView[]).toSorted((a, b) => rank(a) - rank(b) || a.since.localeCompare(b.since));
}

/** The swarm, the busiest first; nothing before its figures are there. */
export function swarmOf(rows: TopicRows): SwarmView | undefined {
  const figures = rows['figures'] as Omit<SwarmView, 'nodes' | 'edges'> | undefined;
  if (figures === undefined) {
    return undefined;
  }
  const edges = listed<SwarmEdge>(rows, 'edge').toSorted((a, b) => b.bytesPerSecond - a.bytesPerSecond || b.bytes - a.bytes);
  const moved = ({ receivedBytes, sentBytes }: SwarmNode) => receivedBytes + sentBytes;
  const nodes = listed<SwarmNode>(rows, 'node').toSorted((a, b) => moved(b) - moved(a));
  return { ...figures, nodes, edges };
}

/** The lists of the validation, in the order that the coordinator tells. */
export function validationOf(rows: TopicRows): ValidationView | undefined {
  const order = rows['order'] as Record<keyof ValidationView, string[]> | undefined;
  if (order === undefined) {
    return undefined;
  }
  const inOrder = <Row>(keys: readonly string[]): Row[] => keys.flatMap((key) => (rows[key] === undefined ? [] : [rows[key] as Row]));
  return { jobs: inOrder(order.jobs), workloads: inOrder(order.workloads), suspects: inOrder(order.suspects), events: inOrder(order.events) };
}

function listed<Row>(rows: TopicRows, list: string): Row[] {
  return Object.entries(rows)
    .filter(([key]) => key.startsWith(`${list} `))
    .map(([, row]) => row as Row);
}
