/** What the coordinator sends about hosts, field by field. */
import type { HostState } from '../api/views';

export type Standing = 'NEWCOMER' | 'TRUSTED' | 'SENIOR' | 'ANCHOR' | 'BANNED';

/** A host as a line of `GET /api/v1/hosts/search`. */
export interface HostLine {
  id: string;
  name: string;
  account: string;
  state: HostState;
  why?: string;
  platform: string;
  cpu: string;
  logicalCores: number;
  tasks: number;
  succeeded: number;
  failed: number;
  credit: number;
  availability: number;
  standing?: Standing;
  anchor: boolean;
  draining: boolean;
  banned: boolean;
  revoked: boolean;
  enrolledAt: string;
  lastSeenAt: string;
}

export interface HostChoices {
  states: Record<string, number>;
  platforms: Record<string, number>;
  standings: Record<string, number>;
}

export interface ReliabilityEvent {
  id: number;
  at: string;
  event: string;
  workload: string;
  job: string;
  workUnit: number;
  detail: string;
}

export interface ReliabilityHistory {
  spans: { until: string; passed: number }[];
  turns: ReliabilityEvent[];
}

export interface WorkloadRecord {
  workload: string;
  name: string;
  version: number;
  standing: Standing;
  probation: number;
  passes: number;
  strikes: number;
  succeeded: number;
  failed: number;
  expired: number;
  agreed: number;
  differed: number;
  credit: number;
}

export interface Reliability {
  workloads: WorkloadRecord[];
  events: ReliabilityEvent[];
  next?: number;
}

/** An hour in which a host was there; seconds. */
export interface HourView {
  hour: string;
  computing: number;
  ready: number;
  suspended: number;
}

/** A task of `GET /api/v1/hosts/:id/tasks`. */
export interface HostTask {
  job: string;
  jobName: string;
  workUnit: number;
  /** Of the task in its work unit; only of a job that is visible. */
  number?: number;
  state: 'LEASED' | 'COMMITTED' | 'SUCCESS' | 'FAILURE' | 'EXPIRED' | 'ABORTED';
  cause?: string;
  detail?: string;
  leasedAt: string;
  endedAt?: string;
  cpuMs?: number;
  wallMs?: number;
  /** Whether the reader may look at its job. */
  visible: boolean;
}
