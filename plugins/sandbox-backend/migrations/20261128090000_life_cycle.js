// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('sandboxes', table => {
    table.string('isolation').notNullable().defaultTo('shared');
    table.dateTime('state_since').comment('Creation when unset');
    table.string('state_by').comment('Who asked for this state');
    table
      .string('expired_from')
      .comment('Desired state before it expired, for when it is brought back');
    table.dateTime('warned_at').comment('When its end was said to be near');
    table.text('progress').comment('JSON: StartMark[]');
    table.text('recovery').comment('JSON: Recovery');
    table.index(['name']);
    table.index(['desired_state']);
  });

  await knex.schema.alterTable('sandbox_keys', table => {
    table.string('replaced_by', 64).comment('Key that it was rotated to');
  });

  await knex.schema.createTable('sandbox_catalog_contracts', table => {
    table.comment('What the catalog has now of the APIs that sandboxes hold');
    table.string('entity_ref').primary();
    table.string('text_hash', 64).comment('SHA-256 of its definition');
    table.string('digest', 64).comment('Unset when it can’t be read');
    table.string('version');
    table.dateTime('checked_at').notNullable();
  });

  await knex.schema.createTable('sandbox_backend_lease', table => {
    table.comment('The one backend that may run sandboxes itself');
    table.string('name', 40).primary();
    table.string('holder', 64).notNullable();
    table.string('host').notNullable();
    table.integer('pid').notNullable();
    table.dateTime('expires_at').notNullable();
  });

  await knex.schema.createTable('sandbox_demo_sandboxes', table => {
    table.comment('Configured first sandboxes that were made, once each');
    table.string('name', 100).primary();
    table.dateTime('created_at').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('sandbox_demo_sandboxes');
  await knex.schema.dropTable('sandbox_backend_lease');
  await knex.schema.dropTable('sandbox_catalog_contracts');
  await knex.schema.alterTable('sandbox_keys', table => {
    table.dropColumn('replaced_by');
  });
  await knex.schema.alterTable('sandboxes', table => {
    table.dropIndex(['name']);
    table.dropIndex(['desired_state']);
    table.dropColumns(
      'isolation',
      'state_since',
      'state_by',
      'expired_from',
      'warned_at',
      'progress',
      'recovery',
    );
  });
};
