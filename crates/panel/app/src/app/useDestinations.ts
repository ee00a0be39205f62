import { useTranslation } from 'react-i18next';
import { PAGES } from '../features/settings/pages';
import { isOwn } from '../model/contentModel';
import { useModel } from '../model/useModel';
import { usePermissions } from '../model/usePermissions';
import { type Place, places } from './places';

/** Where somebody can go from here, by kind. What is of a type is found by its uid, too. */
export function useDestinations(): { name: string; places: (Place & { uid?: string })[] }[] {
  const { t } = useTranslation();
  const model = useModel();
  const permissions = usePermissions();
  const types = model.types.filter((type) => isOwn(type) && permissions.may(type.uid, 'find'));
  const creatable = types.filter((type) => type.kind === 'COLLECTION' && permissions.may(type.uid, 'create'));
  const settings = PAGES.filter((page) => page.may(permissions));
  return [
    { name: t('palette.content'), places: types.map(({ uid, displayName }) => ({ to: `/content/${uid}`, label: displayName, uid })) },
    {
      name: t('palette.create'),
      places: creatable.map(({ uid, displayName }) => ({ to: `/content/${uid}/new`, label: t('palette.new', { type: displayName }), uid })),
    },
    {
      name: t('palette.pages'),
      places: [
        { to: '/', label: t('nav.dashboard') },
        ...places(permissions, t),
        { to: '/account', label: t('nav.account') },
        ...settings.map(({ path }) => ({ to: `/settings/${path}`, label: `${t('nav.settings')}: ${t(`settings.page.${path}`)}` })),
      ],
    },
  ];
}
