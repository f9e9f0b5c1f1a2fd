/** What the coordinator sends of the swarm and of contents. */
export const ORIGIN = 'origin';

export interface SwarmEdge {
  /** A host's id, or `origin`. */
  from: string;
  to: string;
  lan: boolean;
  bytesPerSecond: number;
  bytes: number;
  chunks: number;
  wrongChunks: number;
}

export interface SwarmNode {
  host: string;
  name: string;
  fetching: boolean;
  receivedPerSecond: number;
  sentPerSecond: number;
  receivedBytes: number;
  sentBytes: number;
  wrongChunks: number;
  banned: boolean;
}

export interface SwarmView {
  windowSeconds: number;
  totals: {
    hosts: number;
    fetching: number;
    contents: number;
    edges: number;
    peerBytesPerSecond: number;
    originBytesPerSecond: number;
    peerBytes: number;
    originBytes: number;
    wastedBytes: number;
    wrongChunks: number;
  };
  nodes: SwarmNode[];
  edges: SwarmEdge[];
  leftOff: number;
}

export interface ContentRow {
  content: string;
  length: number;
  chunkSize: number;
  chunks: number;
  createdAt: string;
  jobs: { id: string; name: string; input: string }[];
  jobCount: number;
  holders: number;
  fetching: number;
  rarest: number;
  peerBytes: number;
  originBytes: number;
}

export interface ContentSwarm {
  time: string;
  content: string;
  length: number;
  chunkSize: number;
  chunks: number;
  atOrigin: boolean;
  copies: { complete: number; partial: number; rarest: number; rarestChunks: number; chunksPerCell: number; cells: number[] };
  hosts: {
    host: string;
    name: string;
    state: string;
    have: number;
    share: number;
    receivedPerSecond: number;
    sentPerSecond: number;
    cells?: string | null;
  }[];
  edges: SwarmEdge[];
  peerBytes: number;
  originBytes: number;
  wastedBytes: number;
  wrongChunks: number;
  accused: { host: string; name: string; reports: number }[];
  leftOff: number;
}
