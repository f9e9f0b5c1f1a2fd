/** One name and what it stands for. */
export interface Fact {
  name: string;
  value: string;
  /** A smaller line under it. */
  note?: string | undefined;
  href?: string | undefined;
  code?: boolean;
  tone?: 'warn' | 'danger' | undefined;
}
