/**
 * The content model as it is for somebody: a field that may not be read is not asked for, as all of the entry would be refused. That is one that the role
 * leaves out, and one that leads to entries of a type of which none may be read.
 */
import type { ContentField, ContentModel, ContentType, Owner } from './contentModel';
import { FILE_TYPE } from './files';
import type { Permissions } from './usePermissions';

function withFields<Told extends Owner>(owner: Told, fields: ContentField[]): Told {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return { ...owner, fields, field: (name) => byName.get(name) };
}

export function readableModel(model: ContentModel, { may, mayAll, mayField }: Permissions): ContentModel {
  const byObject = new Map(model.types.map((type) => [type.object, type]));
  // whoever may read an entry may see its files
  const leads = ({ type }: ContentField) => {
    const target = byObject.get(type ?? '');
    return !target || target.uid === FILE_TYPE || may(target.uid, 'find');
  };
  const restricted = (field: ContentField, isAllowed: boolean): ContentField => (isAllowed ? field : { ...field, output: false, filter: false });
  const types = model.types.map((type): ContentType => {
    const fields = type.fields.map((field) => restricted(field, leads(field) && mayField(type.uid, 'find', field.name)));
    const readable = mayAll(type.uid, 'find') ? 'all' : may(type.uid, 'find') ? 'some' : 'none';
    return { ...withFields(type, fields), readable };
  });
  const components = model.components.map((component) =>
    withFields(
      component,
      component.fields.map((field) => restricted(field, leads(field))),
    ),
  );
  const typesByUid = new Map(types.map((type) => [type.uid, type]));
  const componentsByUid = new Map(components.map((component) => [component.uid, component]));
  return { ...model, types, components, type: (uid) => typesByUid.get(uid), component: (uid) => componentsByUid.get(uid) };
}
