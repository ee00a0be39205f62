import { Kbd, Table, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog';

/** Which keys do what, by where they do it; each name is below `shortcuts.<place>`. */
const SHORTCUTS: Record<string, Record<string, string[][]>> = {
  everywhere: { palette: [['Ctrl', 'K']], help: [['?']], close: [['Esc']] },
  lists: { create: [['Alt', 'N']], search: [['/']], move: [['↑'], ['↓'], ['j'], ['k']], open: [['Enter']], choose: [['Space']] },
  entry: { save: [['Ctrl', 'S']], publish: [['Ctrl', 'Enter']] },
};

/** Tells which keys there are. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const key = (name: string) => t(`shortcuts.key.${name}`, { defaultValue: name });
  return (
    <Dialog opened={opened} onClose={onClose} title={t('shortcuts.title')}>
      {Object.entries(SHORTCUTS).map(([place, shortcuts]) => (
        <section key={place} aria-label={t(`shortcuts.${place}.title`)}>
          <Title order={3} mt="xs">
            {t(`shortcuts.${place}.title`)}
          </Title>
          <Table verticalSpacing={4}>
            <Table.Tbody>
              {Object.entries(shortcuts).map(([name, ways]) => (
                <Table.Tr key={name}>
                  <Table.Td>{t(`shortcuts.${place}.${name}`)}</Table.Td>
                  <Table.Td ta="end">
                    {ways.map((keys, index) => (
                      <Fragment key={keys.join()}>
                        {index > 0 && ' '}
                        {keys.map((one, at) => (
                          <Fragment key={one}>
                            {at > 0 && ' + '}
                            <Kbd>{key(one)}</Kbd>
                          </Fragment>
                        ))}
                      </Fragment>
                    ))}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Dialog>
  );
}
