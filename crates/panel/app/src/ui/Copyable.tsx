import { ActionIcon, Code, CopyButton, Group, VisuallyHidden } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { useTranslation } from 'react-i18next';
import classes from './Copyable.module.css';

/** A text that is for another program, with a button that copies it. `label` says what it is. */
export function Copyable({ value, label, block = false }: { value: string; label: string; block?: boolean }) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap" align={block ? 'flex-start' : 'center'}>
      <Code
        block={block}
        className={block ? `${classes.text} ${classes.block}` : classes.text}
        {...(block ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
      >
        {value}
      </Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <>
            <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={t('ui.copy', { what: label })} title={t('ui.copy', { what: label })}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
            <VisuallyHidden role="status">{copied ? t('ui.copied') : ''}</VisuallyHidden>
          </>
        )}
      </CopyButton>
    </Group>
  );
}
