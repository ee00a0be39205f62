/** What is wrong with something that was sent, read aloud when it appears. */
import { Alert } from '@mantine/core';

export function ErrorText({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert color="red" role="alert" p="xs">
      {error instanceof Error ? error.message : String(error)}
    </Alert>
  );
}
