package io.redial.local.google;

import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The links of sheets that everybody may read; a file is served from another address than it is asked for at. */
record PublicLinks(Map<String, FakeSpreadsheet> spreadsheets, String endpoint) {

    FakeReply answer(FakeRequest request) {
        List<String> path = request.path();
        if (path.size() == 4
                && path.subList(0, 2).equals(List.of("spreadsheets", "d"))
                && path.get(3).equals("export")) {
            return export(path.get(2), request);
        }
        if (path.size() == 3 && path.getFirst().equals("exported")) {
            return tab(path.get(1), path.get(2))
                    .map(tab -> FakeReply.text(200, "text/csv", tab.csv()))
                    .orElseGet(PublicLinks::nothing);
        }
        return path.equals(List.of("ServiceLogin"))
                ? FakeReply.text(200, "text/html; charset=utf-8", "<html><title>Sign in</title></html>")
                : nothing();
    }

    private FakeReply export(String id, FakeRequest request) {
        Optional<FakeSpreadsheet> spreadsheet = Optional.ofNullable(spreadsheets.get(id));
        if (spreadsheet.isEmpty()) {
            return nothing();
        }
        if (!spreadsheet.get().isOpen()) {
            return FakeReply.redirect(302, endpoint + "/ServiceLogin");
        }
        String gid = request.parameter("gid").orElse("0");
        boolean known = tab(id, gid).isPresent()
                && request.parameter("format").filter("csv"::equals).isPresent();
        return known
                ? FakeReply.redirect(307, endpoint + "/exported/" + id + "/" + gid)
                : FakeReply.text(400, "text/html; charset=utf-8", "<p>Bad Request</p>");
    }

    private Optional<FakeTab> tab(String id, String gid) {
        return Optional.ofNullable(spreadsheets.get(id))
                .filter(FakeSpreadsheet::isOpen)
                .flatMap(one -> one.tabs().stream()
                        .filter(tab -> Long.toString(tab.gid()).equals(gid))
                        .findFirst());
    }

    private static FakeReply nothing() {
        return FakeReply.text(404, "text/html; charset=utf-8", "<p>Not found</p>");
    }
}
