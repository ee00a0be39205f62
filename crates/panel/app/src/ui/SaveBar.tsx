import { Button, Group, Paper, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './SaveBar.module.css';

interface SaveBarProps {
  isShown: boolean;
  /** What there is to save. */
  text: string;
  /** What the button is called; it submits the form around. */
  save: string;
  onDiscard?: () => void;
  isPending?: boolean;
}

/** Stays at the lower edge of the screen as long as a form has changes that were not saved. */
export function SaveBar({ isShown, text, save, onDiscard, isPending = false }: SaveBarProps) {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden role="status">{isShown ? text : ''}</VisuallyHidden>
      {isShown && (
        <div className={classes.place}>
          <Paper withBorder px="sm" py={6} shadow="sm">
            <Group justify="space-between" gap="xs">
              <Text size="sm" aria-hidden>
                {text}
              </Text>
              <Group gap="xs">
                {onDiscard && (
                  <Button size="xs" variant="default" onClick={onDiscard}>
                    {t('ui.discard')}
                  </Button>
                )}
                <Button size="xs" type="submit" loading={isPending}>
                  {save}
                </Button>
              </Group>
            </Group>
          </Paper>
        </div>
      )}
    </>
  );
}
