/** What the coordinator sends, field by field. A field with `?` may be left out or be null. */

type Maybe<T> = T | null;

export type JobState = 'RECEIVING' | 'RUNNING' | 'FINISHED' | 'CANCELLED';
export type HostState = 'COMPUTING' | 'READY' | 'SUSPENDED' | 'OFFLINE';

export interface WorkUnitCounts {
  total: number;
  open: number;
  running: number;
  provisional: number;
  sealed: number;
  failed: number;
  cancelled: number;
}

export interface TaskCounts {
  leased: number;
  succeeded: number;
  failed: number;
  expired: number;
  aborted: number;
}

export interface FailureGroup {
  cause: string;
  count: number;
  sample?: Maybe<string>;
}

export interface JobView {
  id: string;
  name: string;
  state: JobState;
  workload: { id: string; name: string; version: string | number };
  assurance: string;
  diversity: string;
  priority?: number;
  held?: boolean;
  owner?: string;
  createdAt: string;
  startedAt?: Maybe<string>;
  finishedAt?: Maybe<string>;
  workUnits: WorkUnitCounts;
  tasks: TaskCounts;
  workUnitsPerSecond?: Maybe<number>;
  etaSeconds?: Maybe<number>;
  forecast?: Maybe<Forecast>;
  /** Why no host may have its work now, and what would help; a sentence. */
  waiting?: Maybe<string>;
  failures?: Maybe<FailureGroup[]>;
  credit?: Maybe<number>;
  ledger?: Maybe<Ledger>;
  deadline?: Maybe<string>;
  verifier?: Maybe<string>;
  lastSequence?: number;
}

/** Seconds from now that are enough in one case of ten, in half of them, and in nine of ten. */
export interface Forecast {
  p10Seconds: number;
  p50Seconds: number;
  p90Seconds: number;
}

/** What the audits of a job say of its results. */
export interface Ledger {
  audited: number;
  mismatches: number;
  sampled: number;
  wrongUpperBound: number;
  sentence: string;
}

export interface HostTask {
  jobId: string;
  jobName: string;
  fraction?: Maybe<number>;
  elapsedMs: number;
}

export interface HostView {
  id: string;
  name: string;
  account?: Maybe<string>;
  state: HostState;
  suspension?: Maybe<{ cause: string; sentence: string }>;
  os?: Maybe<string>;
  arch?: Maybe<string>;
  cpu?: Maybe<string>;
  logicalCores: number;
  memoryBytes: number;
  idleCores?: Maybe<number>;
  foreignCores?: Maybe<number>;
  load1m?: Maybe<number>;
  freeMemoryBytes?: Maybe<number>;
  battery?: Maybe<{ present: boolean; onMains: boolean; charge?: Maybe<number> }>;
  tasks?: Maybe<HostTask[]>;
  succeeded: number;
  failed: number;
  credit?: Maybe<number>;
  enrolledAt: string;
  lastSeenAt?: Maybe<string>;
}

export interface HistoryPoint {
  time: string;
  sealedPerSecond: number;
  computingHosts: number;
}

export interface OverviewView {
  project: string;
  version: string;
  time: string;
  jobs: { running: number; finished: number; cancelled: number };
  hosts: { computing: number; ready: number; suspended: number; offline: number };
  workUnits: { open: number; running: number; sealed: number; failed: number };
  sealedPerSecond: number;
  tasksPerSecond: number;
  credit: number;
  /** The last five minutes. */
  history?: Maybe<HistoryPoint[]>;
}

export interface ServerView {
  name: string;
  project: string;
  version: string;
  protocol: string;
  /** Ways for people to come in: password, token, oidc. */
  signIn?: Maybe<string[]>;
}

export type Role = 'SCIENTIST' | 'VOLUNTEER' | 'ADMIN';

/** What a link is for that somebody was given. */
export interface LinkView {
  kind: 'FIRST_START' | 'INVITATION';
  /** The account whose password it sets; absent if it makes one. */
  account?: Maybe<string>;
  roles: Role[];
  expiresAt: string;
}
