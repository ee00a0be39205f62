/** The requests of an hour as bars. */

export interface Minute {
  at: string;
  asked: number;
  failed: number;
}

/** Bars four units apart, the highest as high as there is room; whatever happened can be seen. */
export function bars(minutes: readonly Minute[], height: number) {
  const most = Math.max(0, ...minutes.map((minute) => minute.asked));
  const high = (count: number) => (count === 0 ? 0 : Math.max(1, (count / most) * height));
  const sum = (name: 'asked' | 'failed') => minutes.reduce((total, minute) => total + minute[name], 0);
  return {
    all: sum('asked'),
    failed: sum('failed'),
    most,
    each: minutes.map(({ at, asked, failed }, position) => ({ at, x: position * 4, asked: high(asked), failed: high(failed) })),
  };
}
