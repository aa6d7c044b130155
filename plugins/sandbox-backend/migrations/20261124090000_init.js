// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('sandbox_bundles', table => {
    table.comment('Contracts of sandboxes, immutable, named by digest');
    table.string('digest', 64).primary();
    table.text('content', 'longtext').notNullable();
    table.dateTime('created_at').notNullable();
  });

  await knex.schema.createTable('sandboxes', table => {
    table.comment('Desired sandboxes, and what was last observed of them');
    table.string('id', 12).primary();
    table.string('name', 100).notNullable();
    table.string('owner').notNullable().index();
    table.string('created_by').notNullable();
    table.dateTime('created_at').notNullable();
    table.dateTime('expires_at').notNullable().index();
    table.dateTime('max_expires_at').notNullable();
    table.dateTime('deletes_at').comment('End of the grace period').index();
    table.string('provisioner').notNullable();
    table.string('bundle_digest', 64).notNullable();
    table.text('apis').notNullable().comment('JSON: SandboxApi[]');
    table.text('settings').notNullable().comment('JSON: SandboxSettings');
    table.string('desired_state').notNullable();
    table
      .integer('generation')
      .notNullable()
      .comment('Counts changes of what is desired');
    table
      .integer('applied_generation')
      .notNullable()
      .comment('Generation that the provisioner accepted last; 0 for none');
    table.string('state').notNullable().index();
    table.string('reason');
    table.text('message');
    table.text('conditions').notNullable().comment('JSON: Condition[]');
    table.text('addresses').comment('JSON: Addresses');
    table
      .dateTime('last_active_at')
      .notNullable()
      .comment('Last call, else creation: what lists sort by')
      .index();
    table.dateTime('last_call_at');
    table.bigInteger('calls_24h');
    table.bigInteger('step');
    table.bigInteger('entities');
    table.bigInteger('bytes');
    table.dateTime('reported_at');
  });

  await knex.schema.createTable('sandbox_apis', table => {
    table.comment('Which sandbox holds which API of the catalog');
    table
      .string('sandbox_id', 12)
      .notNullable()
      .references('id')
      .inTable('sandboxes')
      .onDelete('CASCADE');
    table.string('entity_ref').notNullable().index();
    table.primary(['sandbox_id', 'entity_ref']);
  });

  await knex.schema.createTable('sandbox_keys', table => {
    table.comment('API keys that owners can be shown again');
    table
      .string('sandbox_id', 12)
      .notNullable()
      .references('id')
      .inTable('sandboxes')
      .onDelete('CASCADE');
    table.string('id', 64).notNullable();
    table.string('label', 100).notNullable();
    table.string('hash', 64).notNullable();
    table.string('last_four', 4).notNullable();
    table.text('scopes').notNullable().comment('JSON: KeyScope[]');
    table.text('sealed').notNullable().comment('The key, encrypted');
    table.dateTime('created_at').notNullable();
    table.dateTime('expires_at');
    table.primary(['sandbox_id', 'id']);
  });

  await knex.schema.createTable('sandbox_signing_keys', table => {
    table.comment('Keys that sign control tokens');
    table.string('kid', 64).primary();
    table.text('public_jwk').notNullable();
    table.text('sealed').notNullable().comment('The private JWK, encrypted');
    table.dateTime('created_at').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('sandbox_signing_keys');
  await knex.schema.dropTable('sandbox_keys');
  await knex.schema.dropTable('sandbox_apis');
  await knex.schema.dropTable('sandboxes');
  await knex.schema.dropTable('sandbox_bundles');
};
