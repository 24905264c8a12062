package io.redial.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.redial.local.template.Expression.Attribute;
import io.redial.local.template.Expression.Literal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Intrinsic functions in a function's environment. */
class IntrinsicsTest {
    private static Map<String, Expression> environment(String variables, Surroundings surroundings) {
        String yaml = """
            Parameters:
              Size: {Type: Number, Default: 5}
              Name: {Type: String, Default: ""}
            Conditions:
              Named: !Not [!Equals [!Ref Name, ""]]
              Large: !And [!Condition Named, !Equals [!Ref Size, "9"]]
            Globals:
              Function:
                Environment: {Variables: {A: global, B: global}}
            Resources:
              Jobs: {Type: AWS::SQS::Queue}
              Extra: {Type: AWS::SQS::Queue, Condition: Named}
              Work:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.B::handleRequest
                  Environment:
                    Variables:
            """ + variables.indent(10);
        return Template.parse(yaml, surroundings).functions().getFirst().environment();
    }

    @Test
    void whatIsKnownBeforeDeploymentIsText() {
        Surroundings named = Surroundings.LOCAL.with("Name", "dialler").with("Size", "9");

        assertThat(environment("""
            B: own
            C: !Sub "${AWS::StackName}-${Name}-${!Kept}"
            D: !Join ["/", [!Ref Size, b, !Ref AWS::Region]]
            E: !If [Large, yes, no]
            F: !Select [1, !Split [",", "x,y"]]
            G: {"Fn::Sub": ["${Local}!", {Local: !Ref Name}]}
            H: !Ref AWS::NoValue
            """, named))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "A", new Literal("global"),
                        "B", new Literal("own"),
                        "C", new Literal("redial-dialler-${Kept}"),
                        "D", new Literal("9/b/us-east-1"),
                        "E", new Literal("yes"),
                        "F", new Literal("y"),
                        "G", new Literal("dialler!")));
    }

    @Test
    void whatADeploymentKnowsStaysOpen() {
        Map<String, Expression> environment = environment("""
            C: !Ref Jobs
            D: !GetAtt Jobs.Arn
            E: !Sub "queue ${Jobs.QueueName} at ${Jobs}"
            """, Surroundings.LOCAL);

        assertThat(environment)
                .containsEntry("C", new Attribute("Jobs", "Ref"))
                .containsEntry("D", new Attribute("Jobs", "Arn"));
        assertThat(environment.get("E"))
                .isNotNull()
                .satisfies(expression -> assertThat(expression.evaluate(attribute -> "<" + attribute.name() + ">"))
                        .isEqualTo("queue <QueueName> at <Ref>"));
    }

    @Test
    void aResourceWhoseConditionFailsCanNotBeReferredTo() {
        assertThat(catchThrowableOfType(InvalidTemplate.class, () -> environment("C: !Ref Extra\n", Surroundings.LOCAL))
                        .problems())
                .containsExactly(
                        "Work: Environment.Variables.C: refers to Extra, which is neither a parameter nor a resource");
    }
}
