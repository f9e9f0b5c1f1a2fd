/** `GET /api/v1/system`, field by field. */
export interface SystemView {
  program: { version: string; java: string; project: string; startedAt: string; now: string };
  process: { cores: number; load: number; cpuShare: number; heapUsed: number; heapMax: number; threads: number };
  dispatch: {
    streams: number;
    heldUnits: number;
    liveLeases: number;
    queue: number;
    queueLimit: number;
    leased: number;
    reported: number;
    roundsFailed: number;
    roundMeanMs: number;
    roundP99Ms: number;
    replaced: boolean;
  };
  database?: {
    version: string;
    latencyMs: number;
    aheadMs: number;
    connections: number;
    maxConnections: number;
    longestSeconds: number;
    migration: string;
    bytes: number;
    tables: { name: string; bytes: number; rows: number }[];
  };
  storage: { folder: string; free: number; total: number; reserve: number; contents: number; contentBytes: number };
  http: { requests: number; errors: number; meanMs: number; maxMs: number };
  certificates: { name: string; notAfter: string }[];
}

export interface KeyView {
  name: string;
  fingerprint: string;
  notAfter: string;
  rotates: boolean;
}
