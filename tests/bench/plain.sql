-- The benchmark model as plain tables, published rows only: what the hand-written statements run on.
set client_min_messages = warning;
drop schema public cascade; create schema public;
create table file (id serial primary key, document_id text not null unique, name text not null, alternative_text text, caption text,
  width int, height int, hash text, ext text, mime text, size numeric(10,2), url text not null, formats jsonb, created_at timestamptz not null default now());
create table author (id serial primary key, document_id text not null unique, name text not null, email text, bio text,
  avatar_id int references file(id), created_at timestamptz not null default now());
create table category (id serial primary key, document_id text not null unique, name text not null, slug text not null unique,
  description text, created_at timestamptz not null default now());
create table tag (id serial primary key, document_id text not null unique, name text not null unique, created_at timestamptz not null default now());
create table article (id serial primary key, document_id text not null unique, title text not null, slug text not null unique, body text,
  excerpt text, published_on date, views int default 0, rating numeric(10,2), featured boolean default false, metadata jsonb, kind text,
  author_id int references author(id), cover_id int references file(id),
  created_at timestamptz not null default now(), published_at timestamptz);
create table article_seo (id serial primary key, article_id int not null unique references article(id) on delete cascade,
  meta_title text not null, meta_description text, canonical_url text, no_index boolean default false);
create table article_link (id serial primary key, article_id int not null references article(id) on delete cascade, position int not null,
  label text not null, url text not null, new_tab boolean default false);
create table article_block (id serial primary key, article_id int not null references article(id) on delete cascade, position int not null,
  block_kind text not null, body text, text text, attribution text, heading text, link_label text, link_url text, link_new_tab boolean);
create table article_category (id serial primary key, article_id int not null references article(id) on delete cascade,
  category_id int not null references category(id) on delete cascade, position int not null, unique (article_id, category_id));
create table article_tag (id serial primary key, article_id int not null references article(id) on delete cascade,
  tag_id int not null references tag(id) on delete cascade, position int not null, unique (article_id, tag_id));
create table comment (id serial primary key, document_id text not null unique default md5(random()::text), author_name text not null,
  body text not null, approved boolean default false, article_id int references article(id) on delete cascade, created_at timestamptz not null default now());
