package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContractTest {

    /** In the contract, and answered elsewhere. */
    private static final Set<String> OTHERS = Set.of("POST /v1/callbacks/{provider}/{callToken}");

    @Test
    void theContractNamesTheRoutesThatAreAnsweredAndNoOther() {
        Set<String> documented = documented();
        assertThat(documented).containsAll(OTHERS);
        documented.removeAll(OTHERS);
        assertThat(documented).isEqualTo(new TreeSet<>(new Desk().api.routeKeys()));
    }

    /** All routes of the contract, as method and path. */
    static Set<String> documented() {
        Set<String> keys = new TreeSet<>();
        String path = "";
        boolean inPaths = false;
        for (String line : ServiceRoutes.contract().lines().toList()) {
            if (line.matches("\\w+:.*")) {
                inPaths = line.equals("paths:");
            } else if (inPaths && line.matches(" {2}/\\S*:")) {
                path = line.strip().replaceAll(":$", "");
            } else if (inPaths && line.matches(" {4}(get|put|post|patch|delete|head|options):")) {
                keys.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return keys;
    }
}
