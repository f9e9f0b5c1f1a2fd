import { describe, expect, it } from 'vitest';
import { aJob } from '../testing/samples';
import { causeText, jobState, timeLeft } from './words';

describe('jobState', () => {
  it('says of a job on hold that it is, as long as it moves', () => {
    expect(jobState(aJob({ held: true })).word).toBe('On hold');
    expect(jobState(aJob({ held: true, state: 'FINISHED' })).word).toBe('Finished');
  });
});

describe('timeLeft', () => {
  it('gives the fan of the forecast, in round figures', () => {
    const forecast = { p10Seconds: 61, p50Seconds: 90, p90Seconds: 304 };

    expect(timeLeft(aJob({ forecast }))).toBe('1 min – 5 min');
  });

  it('is silent of what does not run, and open where nothing is known', () => {
    expect(timeLeft(aJob({ state: 'FINISHED' }))).toBe('');
    expect(timeLeft(aJob({ etaSeconds: null }))).toBe('not known yet');
    expect(timeLeft(aJob({ etaSeconds: 44 }))).toBe('45 s');
  });
});

describe('causeText', () => {
  it('knows the coordinator’s causes and passes others on', () => {
    expect(causeText('time-limit')).toBe('The time limit was met');
    expect(causeText('<b>odd</b>')).toBe('<b>odd</b>');
  });
});
