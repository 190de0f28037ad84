using System.Globalization;
using System.Text;

namespace Kompox.Bench;

/// <summary>Writes Compose files of any size that look like the real ones: variables, health checks, order, volumes, networks.</summary>
internal static class ComposeGenerator
{
    /// <summary>A file of so many services; the same number always gives the same text.</summary>
    public static string Generate(int services)
    {
        var text = new StringBuilder("name: bench\nx-defaults: &defaults\n  restart: unless-stopped\n  logging:\n    driver: json-file\nservices:\n");
        for (var i = 0; i < services; i++)
            Append(text, i);
        text.Append("networks:\n  front: {}\n  back:\n    internal: true\nvolumes:\n");
        for (var i = 0; i < services; i += 2)
            text.Append(CultureInfo.InvariantCulture, $"  data{i}: {{}}\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, int i)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""
              service{{i}}:
                <<: *defaults
                image: example.com/team/service{{i}}:${TAG:-1.{{i}}}
                command: ["serve", "--port", "{{10000 + i}}"]
                environment:
                  NAME: service{{i}}
                  LEVEL: ${LEVEL:-info}
                  DATABASE_URL: postgres://user:pass@service0:10000/db
                  GREETING: "a text with: colons, #hashes and $$dollars"
                ports:
                  - "{{20000 + i}}:{{10000 + i}}"
                healthcheck:
                  test: ["CMD-SHELL", "wget -q -O - http://localhost:{{10000 + i}}/health || exit 1"]
                  interval: 10s
                  timeout: 5s
                  retries: 5
                deploy:
                  resources:
                    limits: {cpus: '0.5', memory: 256M}
                    reservations: {memory: 64M}
                labels:
                  team: bench
                networks: [front, back]

            """);
        if (i > 0)
            text.Append(CultureInfo.InvariantCulture, $"    depends_on:\n      service{i / 2}:\n        condition: service_healthy\n");
        if (i % 2 == 0)
            text.Append(CultureInfo.InvariantCulture, $"    volumes:\n      - data{i}:/var/lib/service{i}\n");
    }
}
