import { describe, expect, it } from 'vitest';
import { find, match, maySee, staysHere, withQuery, type View } from './router';

const load = () => Promise.reject(new Error('not loaded in this test'));
const VIEWS: View[] = [
  { id: 'overview', pattern: '/', title: 'Overview', load },
  { id: 'jobs', pattern: '/jobs', title: 'Jobs', roles: ['SCIENTIST'], load },
  { id: 'job', pattern: '/jobs/:job', title: 'Job', load },
  { id: 'unit', pattern: '/jobs/:job/units/:index', title: 'Work unit', load },
];

describe('find', () => {
  it('takes an address apart', () => {
    const found = find(VIEWS, { pathname: '/jobs/a%2Fb/units/7/', search: '?state=FAILED' });

    expect(found).toMatchObject({ kind: 'view', view: { id: 'unit' }, place: { params: { job: 'a/b', index: '7' } } });
    expect(found.kind === 'view' && found.place.query.get('state')).toBe('FAILED');
  });

  it('finds the root, and says what it does not find', () => {
    expect(find(VIEWS, { pathname: '/', search: '' })).toMatchObject({ view: { id: 'overview' } });
    expect(find(VIEWS, { pathname: '/nowhere', search: '' })).toEqual({ kind: 'none', path: '/nowhere' });
  });
});

describe('match', () => {
  it('wants every part, and none of them empty or broken', () => {
    expect(['/jobs', '/jobs/', '/jobs/x/y', '/jobs/%E0%A4%A'].map((path) => match('/jobs/:job', path))).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe('maySee', () => {
  it('shows what the roles allow, and everything to an admin', () => {
    const jobs = VIEWS[1]!;

    expect(maySee(jobs, ['SCIENTIST'])).toBe(true);
    expect(maySee(jobs, ['VOLUNTEER'])).toBe(false);
    expect(maySee(jobs, ['ADMIN'])).toBe(true);
    expect(maySee(VIEWS[0]!, [])).toBe(true);
  });
});

describe('withQuery', () => {
  it('changes only what is named, and takes out what is empty', () => {
    const address = { pathname: '/jobs', search: '?a=1&b=2' };

    expect(withQuery(address, { b: undefined, c: 'x y' })).toBe('/jobs?a=1&c=x+y');
    expect(withQuery(address, { a: '', b: '' })).toBe('/jobs');
  });
});

describe('staysHere', () => {
  const plain = { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, defaultPrevented: false };
  const link = { href: 'http://here/jobs', target: '', download: false };

  it('takes plain clicks on links of this page', () => {
    expect(staysHere(plain, link, 'http://here')).toBe(true);
  });

  it('leaves everything else to the browser', () => {
    const others = [
      staysHere({ ...plain, ctrlKey: true }, link, 'http://here'),
      staysHere({ ...plain, button: 1 }, link, 'http://here'),
      staysHere(plain, { ...link, href: 'http://there/jobs' }, 'http://here'),
      staysHere(plain, { ...link, href: 'http://here/api/v1/jobs' }, 'http://here'),
      staysHere(plain, { ...link, target: '_blank' }, 'http://here'),
      staysHere(plain, { ...link, download: true }, 'http://here'),
    ];

    expect(others).toEqual(Array(6).fill(false));
  });
});
