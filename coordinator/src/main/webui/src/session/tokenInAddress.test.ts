import { describe, expect, it } from 'vitest';
import { tokenInAddress } from './tokenInAddress';

const at = (hash: string) => tokenInAddress({ hash, pathname: '/', search: '?x=1' });

describe('tokenInAddress', () => {
  it('takes the token out of the address', () => {
    expect(at('#token=abc-_123')).toEqual({ token: 'abc-_123', address: '/?x=1' });
  });

  it('leaves the rest of the address alone', () => {
    expect(at('#a=1&token=abc')).toEqual({ token: 'abc', address: '/?x=1#a=1' });
  });

  it('decodes what a browser encoded', () => {
    expect(at('#token=a%2Bb')?.token).toBe('a+b');
  });

  it('finds none where there is none', () => {
    expect(['', '#', '#hosts', '#token=', '#token=%20'].map(at)).toEqual(Array(5).fill(undefined));
  });
});
