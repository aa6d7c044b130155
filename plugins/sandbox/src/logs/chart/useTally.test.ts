import { toTally } from './useTally';

describe('toTally', () => {
  it('has a bar for each span, also where nobody called', () => {
    const at = (seconds: number) => Date.UTC(2026, 10, 24, 9, 0, seconds);
    const tally = toTally(
      [
        {
          from: new Date(at(60)).toISOString(),
          informational: 0,
          successful: 3,
          redirected: 1,
          clientErrors: 2,
          serverErrors: 0,
        },
      ],
      { from: at(30), to: at(150), spanSeconds: 60 },
    );
    expect(tally.bars.map(({ ok }) => ok)).toEqual([0, 4, 0]);
    expect(tally).toMatchObject({ ok: 4, clientErrors: 2, serverErrors: 0 });
    expect(tally.bars[0].from).toBe(at(0));
  });
});
