import { describe, expect, it } from 'vitest';
import { accountName, amount, bytes, count, duration, estimate, gibibytes, moments, perMillion, percent, rateText, secondsBetween, short } from './format';

describe('rateText', () => {
  it('takes the unit in which the rate is at least one', () => {
    const rates = [0, 0.0001, 0.002, 0.05, 0.8, 1, 12.34, 256.7, 4000].map((rate) => rateText(rate));

    expect(rates).toEqual(['0/s', '0.4/h', '7.2/h', '3.0/min', '48.0/min', '1.0/s', '12.3/s', '257/s', '4,000/s']);
  });

  it('keeps to the unit of another rate beside it', () => {
    expect([0, 0.5, 3].map((rate) => rateText(rate, 2))).toEqual(['0/s', '0.5/s', '3.0/s']);
  });
});

describe('duration', () => {
  it('says the two largest units, and seconds only when they matter', () => {
    const texts = [-3, 0, 45.4, 59.6, 90, 300, 601, 3599, 3600, 4800, 86_400, 273_600].map(duration);

    expect(texts).toEqual(['0 s', '0 s', '45 s', '1 min', '1 min 30 s', '5 min', '10 min', '59 min', '1 h', '1 h 20 min', '1 d', '3 d 4 h']);
  });
});

describe('estimate', () => {
  it('is no finer than a guess can be', () => {
    expect([1, 13, 58, 92, 359, 5000, 10_000].map(estimate)).toEqual(['5 s', '15 s', '1 min', '2 min', '6 min', '1 h 23 min', '2 h 50 min']);
  });
});

describe('percent', () => {
  it('says all and nothing only when it is so', () => {
    expect([0, 0.001, 0.425, 0.9999, 1].map(percent)).toEqual(['0 %', '<1 %', '43 %', '99 %', '100 %']);
  });
});

describe('figures', () => {
  it('are short and grouped', () => {
    expect([count(1234567), amount(3.44), amount(120.4), gibibytes(9.64 * 2 ** 30), gibibytes(2 ** 35)]).toEqual([
      '1,234,567',
      '3.4',
      '120',
      '9.6',
      '32',
    ]);
  });
});

describe('short', () => {
  it('is whole as long as it fits, and never longer than six characters', () => {
    expect([7, 99_999, 100_000, 123_456, 1_234_567].map(short)).toEqual(['7', '99,999', '100K', '123K', '1.23M']);
  });
});

describe('secondsBetween', () => {
  it('is never negative, whatever the clocks say', () => {
    const noon = Date.parse('2026-01-01T12:00:00Z');

    expect(secondsBetween('2026-01-01T11:59:00Z', noon)).toBe(60);
    expect(secondsBetween('2026-01-01T12:00:05Z', noon)).toBe(0);
  });
});

describe('bytes', () => {
  it('chooses the unit in which it is at least one', () => {
    expect([0, 512, 1536, 2 ** 20, 250 * 2 ** 30].map(bytes)).toEqual(['0 B', '512 B', '1.5 KiB', '1 MiB', '250 GiB']);
  });
});

describe('moments', () => {
  it('is fine where it is short', () => {
    expect([40.4, 1234, 19_940, 61_000].map(moments)).toEqual(['40 ms', '1.2 s', '19.9 s', '1 min 1 s']);
  });
});

describe('perMillion', () => {
  it('never rounds a risk down', () => {
    expect(perMillion(0.0000123)).toBe('13 in a million');
  });

  it('says that nothing is known while anything may be wrong', () => {
    expect(perMillion(1)).toBe('no bound yet');
  });
});

describe('accountName', () => {
  it('shortens only names that no person gave', () => {
    expect(accountName(`host-${'9be937bd'.repeat(4)}`)).toBe('host-9be937bd…');
    expect(accountName('host-of-the-lab')).toBe('host-of-the-lab');
  });
});
