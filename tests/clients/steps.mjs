// Numbered steps of a client's visit, printed as they succeed; the first that fails ends the process.

export async function visit(client, steps) {
  let number = 0;
  for (const [name, step] of Object.entries(steps)) {
    number += 1;
    try {
      const seen = await step();
      console.log(`${client} ${number}. ${name}: ${seen}`);
    } catch (error) {
      console.error(`${client} ${number}. ${name}: FAILED`);
      console.error(error);
      process.exit(1);
    }
  }
}

// fetch, and how often it was called.
export function counting() {
  const calls = (...request) => {
    calls.count += 1;
    return fetch(...request);
  };
  calls.count = 0;
  return calls;
}
