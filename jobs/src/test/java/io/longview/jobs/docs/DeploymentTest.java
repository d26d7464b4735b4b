/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.jobs.LongviewJob;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicCreation;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.kafka.TopicSettings;
import io.longview.jobs.pipeline.ConfigurationLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.junit.jupiter.api.Test;

/** Holds what can be held of {@code deploy/} without containers. */
class DeploymentTest {
    private static final String COMPOSE = "deploy/compose.yaml";
    private static final String KUBERNETES = "deploy/kubernetes/flink-deployment.yaml";
    private static final String DASHBOARD = "deploy/grafana/dashboards/longview.json";

    @Test
    void everyFileParses() throws IOException {
        List<String> parsed = new ArrayList<>();
        Path root = Documentation.file("");
        try (Stream<Path> files = Files.walk(root.resolve("deploy"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".json")) {
                    assertThat(Documentation.json(name).isObject()).as(name).isTrue();
                    parsed.add(name);
                } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                    assertThat(Documentation.yamls(name)).as(name).allMatch(JsonNode::isObject);
                    parsed.add(name);
                }
            }
        }
        assertThat(parsed).contains(COMPOSE, KUBERNETES, DASHBOARD);
    }

    @Test
    void versionsAreThoseOfTheBuild() throws IOException {
        String pom = Documentation.text("pom.xml");
        String version = between(pom, "<artifactId>longview</artifactId>\n  <version>", "<");
        String flink = property(pom, "flink.version");
        assertThat(Documentation.text("deploy/Dockerfile"))
                .contains("\nFROM flink:" + flink + "-java17\n", "longview:" + version);
        JsonNode services = Documentation.yaml(COMPOSE).path("services");
        assertThat(services.at("/kafka/image").asText())
                .isEqualTo("apache/kafka:" + property(pom, "kafka.version"));
        assertThat(services.at("/topics/image")).isEqualTo(services.at("/kafka/image"));
        assertThat(Documentation.text(COMPOSE)).contains("image: longview:" + version + "\n");
        JsonNode spec = Documentation.yaml(KUBERNETES).path("spec");
        assertThat(spec.path("image").asText()).isEqualTo("longview:" + version);
        assertThat(spec.path("flinkVersion").asText())
                .isEqualTo("v" + flink.substring(0, flink.lastIndexOf('.')).replace('.', '_'));
        assertThat(spec.at("/job/jarURI").asText())
                .isEqualTo("local:///opt/flink/usrlib/longview-job-" + version + ".jar");
    }

    @Test
    void theImageIsMadeOfWhatTheDistributionHas() throws IOException {
        String pom = Documentation.text("jobs/pom.xml");
        assertThat(pom)
                .contains("<distribution.directory>${project.build.directory}/longview<")
                .contains("${distribution.directory}/job/longview-job-${project.version}.jar")
                .contains("<outputDirectory>${distribution.directory}/lib/native<")
                .contains("<include>LICENSE</include><include>NOTICE</include>");
        Set<String> copied = new TreeSet<>();
        for (String line : Documentation.text("deploy/Dockerfile").lines().toList()) {
            if (line.startsWith("COPY ")) {
                List<String> words = List.of(line.split(" ", -1));
                copied.addAll(words.subList(2, words.size() - 1));
            }
        }
        assertThat(copied).containsExactly("LICENSE", "NOTICE", "job/*.jar", "lib/native/*.jar");
        assertThat(Documentation.file("deploy/" + dockerfile()))
                .hasSameTextualContentAs(Documentation.file("deploy/Dockerfile"));
    }

    private static Path dockerfile() throws IOException {
        JsonNode build = Documentation.yaml(COMPOSE).at("/x-flink/build");
        return Path.of(build.path("context").asText()).resolve(build.path("dockerfile").asText());
    }

    @Test
    void theJobIsStartedWithKnownKeys() throws IOException {
        List<String> compose = new ArrayList<>();
        Documentation.yaml(COMPOSE)
                .at("/services/jobmanager/command")
                .forEach(word -> compose.add(word.asText()));
        assertThat(compose)
                .startsWith("standalone-job", "--job-classname", LongviewJob.class.getName(), "--");
        JsonNode job = Documentation.yaml(KUBERNETES).at("/spec/job");
        assertThat(job.path("entryClass").asText()).isEqualTo(LongviewJob.class.getName());
        List<String> pairs = new ArrayList<>();
        Stream.concat(
                        compose.subList(4, compose.size()).stream(),
                        ContractSchemaTest.values(job.path("args")).stream())
                .forEach(
                        argument -> {
                            assertThat(argument).startsWith("-D");
                            pairs.add(argument.substring(2));
                        });
        assertThat(ConfigurationLoader.load(null, pairs).keySet())
                .containsExactly("longview.kafka.bootstrap-servers");
    }

    @Test
    void nobodySubmitsJobsOrReachesFlinkFromOutside() throws IOException {
        assertThat(flinkProperties()).containsEntry("web.submit.enable", "false");
        JsonNode kubernetes = Documentation.yaml(KUBERNETES).at("/spec/flinkConfiguration");
        assertThat(kubernetes.path("web.submit.enable").asText()).isEqualTo("false");
        JsonNode services = Documentation.yaml(COMPOSE).path("services");
        Map<String, List<String>> published = new TreeMap<>();
        services.properties()
                .forEach(
                        service -> {
                            List<String> ports =
                                    ContractSchemaTest.values(service.getValue().path("ports"));
                            if (!ports.isEmpty()) {
                                published.put(service.getKey(), ports);
                            }
                        });
        assertThat(published)
                .isEqualTo(
                        Map.of(
                                "kafka", List.of("127.0.0.1:9092:9092"),
                                "grafana", List.of("127.0.0.1:3000:3000")));
    }

    @Test
    void topicsAreCreatedAsTheCommandLineWould() throws IOException {
        String script = Documentation.yaml(COMPOSE).at("/services/topics/command/0").asText();
        assertThat(script).contains("--config message.timestamp.type=LogAppendTime");
        Map<String, Map<String, String>> created = new TreeMap<>();
        Matcher line = Pattern.compile("(?m)^create ([a-z]+) (.*)$").matcher(script);
        while (line.find()) {
            Map<String, String> configs =
                    new TreeMap<>(Map.of("message.timestamp.type", "LogAppendTime"));
            Matcher config = Pattern.compile("--config (\\S+)=(\\S+)").matcher(line.group(2));
            while (config.find()) {
                configs.put(config.group(1), config.group(2));
            }
            created.put(line.group(1), configs);
        }
        Map<String, Map<String, String>> expected = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            expected.put(
                    topic.suffix(),
                    new TreeMap<>(TopicCreation.configs(TopicSettings.withPartitions(4), topic)));
        }
        assertThat(created).isEqualTo(expected);
        assertThat(script).contains("--topic \"" + TopicNames.DEFAULT_PREFIX + "$$name\"");
    }

    @Test
    void taskManagersHaveRoomForNativeMemory() throws IOException {
        assertThat(taskHeap(flinkProperties())).isGreaterThan(MemorySize.ofMebiBytes(1024));
        Map<String, String> kubernetes = new HashMap<>();
        JsonNode spec = Documentation.yaml(KUBERNETES).path("spec");
        spec.path("flinkConfiguration")
                .properties()
                .forEach(entry -> kubernetes.put(entry.getKey(), entry.getValue().asText()));
        kubernetes.put(
                TaskManagerOptions.TOTAL_PROCESS_MEMORY.key(),
                spec.at("/taskManager/resource/memory").asText());
        assertThat(taskHeap(kubernetes)).isGreaterThan(MemorySize.ofMebiBytes(1024));
    }

    /** What Flink's own sums leave for the heap of tasks. */
    private static MemorySize taskHeap(Map<String, String> properties) {
        return TaskExecutorProcessUtils.processSpecFromConfig(Configuration.fromMap(properties))
                .getTaskHeapSize();
    }

    private static Map<String, String> flinkProperties() throws IOException {
        Map<String, String> properties = new TreeMap<>();
        Documentation.yaml(COMPOSE)
                .at("/x-flink/environment/FLINK_PROPERTIES")
                .asText()
                .lines()
                .forEach(
                        line -> {
                            int colon = line.indexOf(": ");
                            properties.put(line.substring(0, colon), line.substring(colon + 2));
                        });
        return properties;
    }

    @Test
    void theDashboardShowsMetricsThatExist() throws IOException {
        Set<String> known = new TreeSet<>();
        for (DocumentedMetric metric : RegisteredMetrics.all()) {
            known.add(metric.prometheusName());
        }
        Matcher flink =
                Pattern.compile("`(flink_\\w+)` \\|")
                        .matcher(Documentation.text("src/docs/metrics.md"));
        while (flink.find()) {
            known.add(flink.group(1));
        }
        Set<String> used = new TreeSet<>();
        for (JsonNode expression : Documentation.json(DASHBOARD).findValues("expr")) {
            Matcher name = Pattern.compile("flink_\\w+").matcher(expression.asText());
            while (name.find()) {
                used.add(name.group());
            }
        }
        assertThat(used).isSubsetOf(known);
        assertThat(used)
                .as("every metric of Longview is on the dashboard")
                .containsAll(
                        RegisteredMetrics.all().stream()
                                .map(DocumentedMetric::prometheusName)
                                .toList());
        assertThat(flinkProperties())
                .containsEntry("metrics.reporter.prom.port", "9249")
                .containsEntry("metrics.reporters", "prom");
        assertThat(
                        Documentation.yaml("deploy/prometheus/prometheus.yml")
                                .at("/scrape_configs/0/dns_sd_configs/0/port")
                                .asInt())
                .isEqualTo(9249);
    }

    private static String property(String pom, String name) {
        return between(pom, "<" + name + ">", "<");
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before);
        assertThat(from).as("the place of '%s'", before).isNotNegative();
        return text.substring(from + before.length(), text.indexOf(after, from + before.length()));
    }
}
