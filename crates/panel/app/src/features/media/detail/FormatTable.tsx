import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import { formatsOf } from '../../../ui/fileImage';
import { dimensions, typeName } from '../facts';
import type { FileDetails } from '../library';
import { CopyAddress } from './CopyAddress';
import classes from './detail.module.css';

/** The sizes that the server made of an image, with their addresses. */
export function FormatTable({ file }: { file: FileDetails }) {
  const { t } = useTranslation();
  const texts = useFormats();
  const formats = formatsOf(file);
  if (formats.length === 0) return null;
  return (
    <section aria-labelledby="formats">
      <Text id="formats" size="sm" fw={600}>
        {t('media.formats')}
      </Text>
      <Table verticalSpacing={0} horizontalSpacing={4} className={classes.sizes}>
        <Table.Tbody>
          {formats.map((format) => (
            <Table.Tr key={`${format.name} ${format.mime}`}>
              <Table.Td>
                <Anchor href={format.url} target="_blank" rel="noopener" size="sm">
                  {format.name} {typeName(format)}
                </Anchor>
              </Table.Td>
              <Table.Td ta="end">{dimensions(format)}</Table.Td>
              <Table.Td ta="end">{texts.bytes(format.sizeInBytes)}</Table.Td>
              <Table.Td w={32}>
                <CopyAddress url={format.url} label={t('media.copyOf', { name: `${format.name} ${typeName(format)}` })} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
