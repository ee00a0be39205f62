import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommonSettings } from '../../fields/CommonSettings';
import { modellingOf, sliceOfAttribute } from '../../fields/registry';
import type { Attribute } from '../../model/contentModel';
import { attributesOf, type Definitions, isComponent, withAttribute, withDefinition } from '../../model/definitions';
import { useModel } from '../../model/useModel';
import { draftModel, isLocalized } from './draftModel';
import { NewDefinition } from './NewDefinition';

interface AttributeSettingsProps {
  uid: string;
  /** What it is going to be called. */
  name: string;
  /** Under which name it stands. */
  attributeKey: string;
  attribute: Attribute;
  definitions: Definitions;
  onChange: (definitions: Definitions) => void;
}

/** The options of an attribute: its type's own, those that many types have, and what it leads to. */
export function AttributeSettings({ uid, name, attributeKey, attribute, definitions, onChange }: AttributeSettingsProps) {
  const { t } = useTranslation();
  const served = useModel();
  const [isMaking, setMaking] = useState(false);
  const slice = sliceOfAttribute(attribute);
  const modelling = modellingOf(attribute);
  const model = draftModel(served, definitions);
  const set = (options: Record<string, unknown>) => onChange(withAttribute(definitions, uid, attributeKey, options as Attribute));
  const { [attributeKey]: _, ...siblings } = attributesOf(definitions, uid);
  const definition = definitions.get(uid);
  const Editor = modelling?.Editor;
  const adopt = modelling?.adopt;
  const isLocalizable = !isComponent(uid) && definition !== undefined && isLocalized(definition);
  return (
    <>
      {Editor ? (
        <Editor uid={uid} name={name} attribute={attribute} definitions={definitions} model={model} onChange={onChange} />
      ) : (
        slice && <slice.Settings attribute={attribute} onChange={set} model={model} siblings={siblings} />
      )}
      {adopt && (
        <Button variant="default" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)} w="fit-content">
          {t('types.new.COMPONENT')}
        </Button>
      )}
      {slice && <CommonSettings slice={slice} localizable={isLocalizable} attribute={attribute} onChange={set} />}
      {isMaking && adopt && (
        <NewDefinition
          kind="COMPONENT"
          definitions={definitions}
          onMade={(component, made) =>
            onChange(withAttribute(withDefinition(definitions, component, made), uid, attributeKey, adopt(attribute, component)))
          }
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}
