package io.redial.functions.api;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.files.S3Files;
import io.redial.aws.files.S3Uploads;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsDeliveryHints;
import io.redial.aws.queue.SqsExports;
import io.redial.aws.queue.SqsSignals;
import io.redial.aws.secret.SsmSecrets;
import io.redial.aws.store.AnnouncedStore;
import io.redial.domain.account.Account;
import io.redial.domain.money.Price;
import io.redial.engine.account.Accounts;
import io.redial.engine.account.ApiKeys;
import io.redial.engine.account.Assistants;
import io.redial.engine.account.Authentication;
import io.redial.engine.account.Balances;
import io.redial.engine.account.FirstAdmin;
import io.redial.engine.account.PhoneLines;
import io.redial.engine.action.LeadActionDesk;
import io.redial.engine.activity.Activities;
import io.redial.engine.campaign.CampaignControl;
import io.redial.engine.campaign.CampaignRemoval;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.campaign.HourlyReader;
import io.redial.engine.campaign.MetricsReader;
import io.redial.engine.campaign.Preflight;
import io.redial.engine.campaign.ProviderAccess;
import io.redial.engine.campaign.References;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.Connections;
import io.redial.engine.connection.Logins;
import io.redial.engine.explain.Explainer;
import io.redial.engine.export.ExportDesk;
import io.redial.engine.forecast.Forecaster;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.guard.LastRequest;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.imports.ImportDesk;
import io.redial.engine.imports.SourceDesk;
import io.redial.engine.imports.UploadDesk;
import io.redial.engine.lead.Calls;
import io.redial.engine.lead.LeadAdding;
import io.redial.engine.lead.Leads;
import io.redial.engine.pace.Timing;
import io.redial.engine.people.Dossiers;
import io.redial.engine.people.ErasureDesk;
import io.redial.engine.port.Files;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Uploads;
import io.redial.engine.webhook.Endpoints;
import io.redial.engine.webhook.HookUrls;
import io.redial.engine.webhook.Replays;
import io.redial.engine.webhook.SigningSecrets;
import io.redial.sources.HttpLeadSources;
import io.redial.telephony.directory.Directory;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts the API together from its ports and its environment. */
final class Wiring {

    private static final Map<String, Account.Billing> BILLINGS = Words.of(Account.Billing.class, Account.Billing::wire);

    private Wiring() {}

    /**
     * The API of a deployment.
     *
     * @throws IllegalStateException for an environment that is not complete or not valid: at start, not at a request
     */
    static Api api(Platform platform, Ports ports) {
        Store store = ports.store();
        Signals signals = ports.signals();
        Ids ids = new Ids(platform.random());
        Seal seal = new Seal(platform.environment().required("DEPLOYMENT_SECRET"));
        Campaigns campaigns = new Campaigns(store, signals, ids);
        Balances balances = new Balances(store);
        Preflight preflight = new Preflight(store, balances);
        ConnectionCheck check = new ConnectionCheck(new Logins(ports.secrets()), ports.sources(), ports.accounts());
        MetricsReader metrics = new MetricsReader(store);
        Leads leads = new Leads(store, signals, seal);
        Timing timing = new Timing(platform.tempo());
        AccountBodies bodies = new AccountBodies(Directory.NAMES);
        List<RouteGroup> groups = List.of(
                new ServiceRoutes(),
                new AccountRoutes(visit -> new Accounts(visit.audited(store), signals, ids), balances),
                new ApiKeyRoutes(visit -> new ApiKeys(visit.audited(store), ids)),
                new AssistantRoutes(visit -> new Assistants(visit.audited(store), ids), bodies),
                new PhoneNumberRoutes(visit -> new PhoneLines(visit.audited(store), ids), bodies),
                new DoNotCallRoutes(
                        visit -> new DoNotCallList(visit.audited(store)),
                        new LastRequest(store, ports.waiting(), platform.clock())),
                new PeopleRoutes(new Dossiers(store, seal), new ErasureDesk(store, signals, seal)),
                new DoNotCallImportRoutes(new ImportDesk(store, ports.files(), signals, ids), store),
                new CampaignRoutes(campaigns, new CampaignRemoval(store), new References(store), metrics),
                new CampaignControlRoutes(
                        campaigns,
                        new CampaignControl(store, signals, campaigns, preflight),
                        new CampaignControlRoutes.Looks(preflight, new ProviderAccess(store, check)),
                        metrics,
                        new Forecaster(store, timing)),
                new HourlyRoutes(campaigns, new HourlyReader(store)),
                new ActivityRoutes(new Activities(store)),
                new LeadRoutes(campaigns, leads, new LeadAdding(store, signals, seal), new Explainer(store, timing)),
                new CallRoutes(campaigns, leads, new Calls(store)),
                new LeadActionRoutes(campaigns, new LeadActionDesk(store, signals, ids)),
                new ExportRoutes(campaigns, new ExportDesk(store, ports.files(), ports.exports(), ids)),
                new ImportRoutes(
                        campaigns,
                        new ImportDesk(store, ports.files(), signals, ids),
                        new SourceDesk(store, signals, ids),
                        new UploadDesk(store, ports.uploads()),
                        store),
                new UploadPartRoutes(new UploadDesk(store, ports.uploads())),
                new ConnectionRoutes(
                        visit -> new Connections(visit.audited(store), ports.secrets(), ids),
                        check,
                        new ConnectionBody(addresses(platform.environment()), baseUrls(platform.environment())),
                        seal),
                webhooks(platform, ports),
                new SchedulePreviewRoutes());
        Authentication authentication = new Authentication(store, firstAdmin(platform.environment()), ids);
        return new Api(groups, authentication, platform.clock());
    }

    private static RouteGroup webhooks(Platform platform, Ports ports) {
        HookUrls urls = HookUrls.of(
                platform.environment().optional("ALLOW_LOOPBACK"),
                platform.environment().optional("WEBHOOK_PORTS"));
        return new WebhookRoutes(
                visit -> new Endpoints(
                        visit.audited(ports.store()), new SigningSecrets(ports.webhookSecrets()), platform.random()),
                new Replays(ports.store(), ports.hints()),
                new WebhookBody(urls));
    }

    static Ports ports(Platform platform) {
        AwsClients clients = new AwsClients(platform.environment());
        return new Ports(
                store(platform),
                signals(platform),
                files(platform),
                uploads(platform),
                new SsmSecrets(clients.ssm(), platform.environment()),
                new SsmSecrets(clients.ssm(), platform.environment(), "WEBHOOK_SECRETS_PATH"),
                new SqsDeliveryHints(clients.sqs(), platform.environment()),
                HttpLeadSources.usual(
                        Platform.machineClock(),
                        new SystemWaiting(),
                        platform.random(),
                        baseUrls(platform.environment())),
                Directory.accounts(baseUrls(platform.environment())),
                new SqsExports(clients.sqs(), platform.environment()),
                new SystemWaiting());
    }

    private static BaseAddresses addresses(Environment environment) {
        return environment.optional("ALLOW_LOOPBACK").filter("true"::equals).isPresent()
                ? BaseAddresses.PUBLIC_AND_LOOPBACK
                : BaseAddresses.PUBLIC;
    }

    private static BaseUrls baseUrls(Environment environment) {
        return BaseUrls.of(environment.optional("ALLOW_LOOPBACK"));
    }

    private static Store store(Platform platform) {
        return AnnouncedStore.of(platform, new AwsClients(platform.environment()), new SystemWaiting());
    }

    private static Files files(Platform platform) {
        AwsClients clients = new AwsClients(platform.environment());
        return new S3Files(
                clients.s3(), clients.presigner(), platform.environment().required("IMPORTS_BUCKET"));
    }

    private static Uploads uploads(Platform platform) {
        AwsClients clients = new AwsClients(platform.environment());
        return new S3Uploads(
                clients.s3(), clients.presigner(), platform.environment().required("IMPORTS_BUCKET"));
    }

    private static Signals signals(Platform platform) {
        return new SqsSignals(
                new AwsClients(platform.environment()).sqs(),
                platform.environment(),
                EnumSet.of(Queue.WAKE_UPS, Queue.LEAD_ACTIONS, Queue.CHUNKS),
                new SystemWaiting(),
                platform.random());
    }

    private static Optional<FirstAdmin> firstAdmin(Environment environment) {
        return environment.optional("ADMIN_KEY_SHA256").map(hash -> {
            if (!hash.matches("[0-9a-fA-F]{64}")) {
                throw new IllegalStateException("ADMIN_KEY_SHA256 is not a SHA-256 in hexadecimal digits");
            }
            String billing = environment.required("BILLING").toLowerCase(Locale.ROOT);
            return new FirstAdmin(
                    hash,
                    Optional.ofNullable(BILLINGS.get(billing))
                            .orElseThrow(() -> new IllegalStateException("BILLING is prepaid or unmetered")),
                    new Price(Long.parseLong(environment.required("PRICE_PER_MINUTE_MICROS"))),
                    environment.required("CURRENCY"));
        });
    }
}
