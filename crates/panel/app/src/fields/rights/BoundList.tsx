import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './rights.module.css';

interface BoundListProps {
  /** What it is called that nothing is bounded. */
  all: string;
  label: string;
  choices: { value: string; label: string }[];
  value: string[] | undefined;
  onChange: (value: string[] | undefined) => void;
}

/** All of them, or only some. */
export function BoundList({ all, label, choices, value, onChange }: BoundListProps) {
  const { t } = useTranslation();
  const every = choices.map((choice) => choice.value);
  return (
    <Stack gap="xs">
      <Checkbox size="xs" label={all} checked={value === undefined} onChange={(event) => onChange(event.currentTarget.checked ? undefined : every)} />
      {value && (
        <>
          <Checkbox.Group role="group" aria-label={label} value={value} onChange={onChange} pl="lg">
            <div className={classes.choices}>
              {choices.map((choice) => (
                <Checkbox key={choice.value} size="xs" {...choice} />
              ))}
            </div>
          </Checkbox.Group>
          <Group gap="xs" pl="lg">
            <Button size="compact-xs" variant="default" onClick={() => onChange(every)}>
              {t('rights.chooseAll')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => onChange([])}>
              {t('rights.chooseNone')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
