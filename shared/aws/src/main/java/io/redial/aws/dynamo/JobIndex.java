package io.redial.aws.dynamo;

import io.redial.domain.account.Job;

/**
 * The place of running jobs in the index of wake times: in shards of their own, by when they moved last, so that those that
 * stand still are found beside the campaigns that are overdue.
 */
final class JobIndex {

    static final int SHARDS = 4;

    private JobIndex() {}

    static String shard(int number) {
        return "jobs-" + number;
    }

    static void write(Job job, String jobId, ItemWriter out) {
        if (job.running()) {
            out.text(CampaignStateCodec.WAKE_AT, InstantText.sortable(job.updatedAt()))
                    .text(CampaignStateCodec.WAKE_SHARD, shard(Math.floorMod(jobId.hashCode(), SHARDS)));
        }
    }

    /**
     * The job that stands at a place of the index.
     *
     * @throws IllegalStateException when it is none
     */
    static Job.Key<?> key(Place place) {
        if (place.sk().startsWith(ErasureCodec.PREFIX)) {
            return ErasureCodec.key(place);
        }
        if (ExportJobCodec.holds(place)) {
            return ExportJobCodec.key(place);
        }
        return place.sk().startsWith(LeadActionCodec.PREFIX) ? LeadActionCodec.key(place) : ImportJobCodec.key(place);
    }
}
