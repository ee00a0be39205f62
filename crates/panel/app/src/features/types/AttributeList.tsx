import { useTranslation } from 'react-i18next';
import { attributesOf, withOrder } from '../../model/definitions';
import { SortableList } from '../../ui/sortable/SortableList';
import { AttributeRow } from './AttributeRow';
import { useDrafting } from './drafting';

/** The attributes of a type or component, in the order of forms and of the API. */
export function AttributeList({ uid, onEdit }: { uid: string; onEdit: (name: string) => void }) {
  const { t } = useTranslation();
  const { definitions, readOnly, change } = useDrafting();
  const attributes = Object.entries(attributesOf(definitions, uid));
  return (
    <SortableList
      label={t('types.tab.attributes')}
      keys={attributes.map(([name]) => name)}
      nameOf={(index) => attributes[index]?.[0] ?? ''}
      readOnly={readOnly}
      onMove={(from, to) => change(withOrder(definitions, uid, from, to))}
    >
      {(index, handles) => {
        const [name, attribute] = attributes[index] ?? [];
        if (!name || !attribute) return null;
        return <AttributeRow uid={uid} name={name} attribute={attribute} handles={handles} onEdit={() => onEdit(name)} />;
      }}
    </SortableList>
  );
}
