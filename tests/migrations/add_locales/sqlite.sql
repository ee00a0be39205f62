update "notes" set "locale" = 'en' where "locale" = '';
