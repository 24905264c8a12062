package io.redial.aws.dynamo;

import io.redial.domain.account.Pull;
import io.redial.domain.account.Pull.Departing;
import io.redial.domain.account.Pull.Moves;
import io.redial.domain.account.Pull.Piece;
import io.redial.domain.account.Pull.Position;
import io.redial.domain.account.Pull.Roster;

/** How imports come from their sources. */
final class PullCodec implements Codec<Pull.Key, Pull> {

    private static final String PREFIX = "pull#";

    @Override
    public Place place(Pull.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.campaignId() + "#" + key.importId());
    }

    @Override
    public void write(Pull pull, ItemWriter out) {
        out.text("connectionId", pull.connectionId())
                .map("spec", spec -> SourceSpecs.write(pull.spec(), spec))
                .text("syncId", pull.syncId())
                .text("columns", pull.position().columns())
                .text("cursor", pull.position().cursor())
                .maps(
                        "pieces",
                        pull.position().pieces(),
                        (piece, nested) -> nested.text("digest", piece.digest())
                                .text("eTag", piece.eTag())
                                .number("bytes", piece.bytes()))
                .word("progress", pull.position().progress())
                .map("roster", pull.roster(), PullCodec::write)
                .map("departing", pull.departing(), PullCodec::writeDeparting)
                .number("setbacks", pull.setbacks());
    }

    @Override
    public Pull read(Place place, ItemReader in, long revision) {
        String ids = place.after(PREFIX);
        int hash = ids.indexOf('#');
        return new Pull(
                new Pull.Key(place.pk(), ids.substring(0, hash), ids.substring(hash + 1)),
                in.optionalText("connectionId"),
                SourceSpecs.read(in.map("spec")),
                in.optionalText("syncId"),
                new Position(
                        in.text("columns"),
                        in.optionalText("cursor"),
                        in.maps("pieces").stream()
                                .map(piece -> new Piece(
                                        piece.optionalText("digest"), piece.text("eTag"), piece.number("bytes")))
                                .toList(),
                        in.word("progress", Pull.Progress.class)),
                in.optionalMap("roster").map(PullCodec::readRoster),
                in.optionalMap("departing").map(PullCodec::readDeparting),
                in.optionalNumber("setbacks").map(Math::toIntExact).orElse(0),
                revision);
    }

    private static void writeDeparting(Departing departing, ItemWriter out) {
        out.text("eTag", departing.rows().eTag())
                .number("bytes", departing.rows().bytes())
                .text("digest", departing.rows().digest())
                .number("done", departing.done());
    }

    private static Departing readDeparting(ItemReader in) {
        return new Departing(
                new Pull.Table(in.text("eTag"), in.number("bytes"), in.text("digest")), in.integer("done"));
    }

    static void write(Roster roster, ItemWriter out) {
        out.text("importId", roster.importId())
                .text("eTag", roster.eTag())
                .number("bytes", roster.bytes())
                .text("digest", roster.digest())
                .word("moves", roster.moves());
    }

    /** Lists were once kept only when all had been dealt with. */
    static Roster readRoster(ItemReader in) {
        return new Roster(
                in.text("importId"),
                in.text("eTag"),
                in.number("bytes"),
                in.text("digest"),
                in.optionalWord("moves", Moves.class).orElse(Moves.DONE));
    }
}
