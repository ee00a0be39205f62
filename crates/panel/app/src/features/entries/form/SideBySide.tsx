import { SimpleGrid } from '@mantine/core';
import { FieldInput } from '../../../fields/FieldInput';
import type { ContentType } from '../../../model/contentModel';
import type { FormField } from './formFields';
import type { Values } from './values';

interface SideBySideProps {
  type: ContentType;
  field: FormField;
  /** Both sides: what each is called, and the values it has. */
  sides: [{ name: string; values: Values }, { name: string; values: Values }];
}

/** A field as it is in two versions. */
export function SideBySide({ type, field: { field }, sides }: SideBySideProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
      {sides.map(({ name, values }) => (
        <FieldInput
          key={name}
          label={name}
          field={field}
          owner={type}
          path={field.name}
          value={values[field.name]}
          onChange={ignore}
          siblings={values}
          readOnly
        />
      ))}
    </SimpleGrid>
  );
}

function ignore() {}
