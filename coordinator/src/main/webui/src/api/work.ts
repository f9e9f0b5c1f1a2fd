/** What the coordinator sends of jobs, work units, validation and alerts, beyond the live feed. */
import type { Forecast, JobState, Ledger } from './views';

export type UnitState = 'OPEN' | 'RUNNING' | 'PROVISIONAL' | 'SEALED' | 'FAILED' | 'CANCELLED';
export const UNIT_STATES: readonly UnitState[] = ['OPEN', 'RUNNING', 'PROVISIONAL', 'SEALED', 'FAILED', 'CANCELLED'];

export interface AlertView {
  cause: string;
  severity: string;
  subject: string;
  sentence: string;
  value: string;
  limit: string;
  remedy: string;
  command: string;
  link: string;
  since: string;
}

export interface UnitRow {
  index: number;
  state: UnitState;
  tasks: number;
  live: number;
  failed: number;
  firstLeasedAt?: string | null;
  endedAt?: string | null;
  cause?: string | null;
  sequence?: number | null;
}

export interface ChartPoint {
  at: string;
  sealed: number;
  provisional: number;
  failed: number;
  tasksSucceeded: number;
  tasksFailed: number;
  forecast?: Forecast | null;
}

export interface JobChart {
  points: ChartPoint[];
}

export interface GridPoint {
  at: string;
  open: number;
  running: number;
  sealed: number;
  failed: number;
  tasksSucceeded: number;
  tasksFailed: number;
  computingHosts: number;
  hosts: number;
}

export interface UnitTask {
  number: number;
  host: { id: string; name: string };
  state: string;
  outcome?: string | null;
  cause?: string | null;
  detail?: string | null;
  stderrTail?: string | null;
  leasedAt: string;
  committedAt?: string | null;
  endedAt?: string | null;
  cpuMs?: number | null;
  wallMs?: number | null;
  digest?: string | null;
  /** Told when the job has ended, and to admins. */
  duty?: string | null;
  vote?: string | null;
}

export interface UnitResult {
  sequence: number;
  state: 'SEALED' | 'FAILED';
  digest?: string | null;
  outputs: { name: string; length: number; root: string }[];
  failure?: { cause: string; detail: string } | null;
  tasks: number;
  sealedAt: string;
}

export interface UnitView {
  index: number;
  state: UnitState;
  seed: number;
  arguments: string[];
  inputs: { name: string; content?: string | null; inlineBytes?: number | null }[];
  tasks: UnitTask[];
  result?: UnitResult | null;
}

export interface ValidationView {
  jobs: { id: string; name: string; state: JobState; assurance: string; total: number; sealed: number; provisional: number; ledger: Ledger }[];
  workloads: {
    workload: string;
    name: string;
    version: number;
    hosts: number;
    results: number;
    passed: number;
    convictions: number;
    agreed: number;
    differed: number;
    succeeded: number;
    failed: number;
    awaiting: number;
    unchecked: number;
  }[];
  suspects: {
    host: string;
    hostName: string;
    workload: string;
    name: string;
    version: number;
    standing: string;
    strikes: number;
    differed: number;
    agreed: number;
    awaiting: number;
    unchecked: number;
  }[];
  events: {
    id: number;
    at: string;
    event: string;
    host: string;
    hostName: string;
    workload: string;
    job: string;
    workUnit: number;
    detail: string;
  }[];
}
