package io.redial.functions.importer;

import io.redial.aws.Platform;
import io.redial.engine.connection.Logins;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.imports.ChunkImporter;
import io.redial.engine.imports.ImportPlanner;
import io.redial.engine.imports.Puller;
import io.redial.engine.imports.SyncRuns;
import io.redial.engine.tries.Tries;

/** The function's parts, put together. Variable: {@code DEPLOYMENT_SECRET}. */
record Wiring(Puller puller, SyncRuns syncs, ImportPlanner planner, ChunkImporter importer) {

    static Wiring of(Platform platform, Ports ports) {
        Seal seal = new Seal(platform.environment().required("DEPLOYMENT_SECRET"));
        Tries tries = new Tries(ports.waiting(), platform.random());
        Puller.Means means = new Puller.Means(
                ports.store(), ports.files(), ports.signals(), ports.sources(), new Logins(ports.secrets()));
        return new Wiring(
                new Puller(means, seal, tries),
                new SyncRuns(ports.store(), ports.signals(), ports.syncTimers(), new Ids(platform.random()), tries),
                new ImportPlanner(ports.store(), ports.files(), ports.chunks(), ports.signals(), seal, tries),
                new ChunkImporter(ports.store(), ports.files(), ports.signals(), seal, tries));
    }
}
