import { describe, expect, it } from 'vitest';
import { problemOf } from './problem';

describe('problemOf', () => {
  it('says what the coordinator says', async () => {
    const body = { title: 'This token is unknown', detail: 'No account has it.', remedy: 'Paste it whole.' };

    const problem = await problemOf(new Response(JSON.stringify(body), { status: 401 }));

    expect(problem).toEqual({ what: body.title, why: body.detail, remedy: body.remedy });
  });

  it('finds words of its own for an answer that has none', async () => {
    const answers = ['', '<html>', '[]', '{"title": 7, "detail": " "}'];

    for (const body of answers) {
      const problem = await problemOf(new Response(body, { status: 502 }));

      expect(problem.what).toContain('502');
      expect(problem.why).not.toBe('');
      expect(problem.remedy).not.toBe('');
    }
  });
});
