import { describe, expect, it } from 'vitest';
import { secretInAddress } from './secretInAddress';

const at = (hash: string) => secretInAddress({ hash, pathname: '/', search: '?x=1' });

describe('secretInAddress', () => {
  it('takes the token out of the address', () => {
    expect(at('#token=abc-_123')).toEqual({ kind: 'token', secret: 'abc-_123', address: '/?x=1' });
  });

  it('takes the invitation out of the address', () => {
    expect(at('#invitation=abc')).toEqual({ kind: 'invitation', secret: 'abc', address: '/?x=1' });
  });

  it('leaves the rest of the address alone', () => {
    expect(at('#a=1&token=abc')).toEqual({ kind: 'token', secret: 'abc', address: '/?x=1#a=1' });
  });

  it('decodes what a browser encoded', () => {
    expect(at('#token=a%2Bb')?.secret).toBe('a+b');
  });

  it('finds none where there is none', () => {
    expect(['', '#', '#hosts', '#token=', '#token=%20'].map(at)).toEqual(Array(5).fill(undefined));
  });
});
