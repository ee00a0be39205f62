import { expect, test } from 'vitest';
import { agentName } from './agent';

test('browsers are known by what they say', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
  expect(agentName(chrome)).toBe('Chrome, Linux');
  expect(agentName(`${chrome} Edg/126.0`)).toBe('Edge, Linux');
  expect(agentName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1')).toBe('Safari, iOS');
  expect(agentName('curl/8.1')).toBe('curl/8.1');
});
