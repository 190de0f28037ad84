using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Serialization;

namespace Kompox.Tests.Serialization;

public sealed class ManifestWriterTests
{
    [Fact]
    public void Write_prints_nested_objects_lists_and_empty_mappings()
    {
        var policy = new NetworkPolicy
        {
            Metadata = new ObjectMeta { Name = "app1", Labels = [new("a", "1")] },
            PodSelector = new LabelSelector(),
            PolicyTypes = ["Ingress"],
            Ingress = [new NetworkPolicyRule { Peers = [new NetworkPolicyPeer { PodSelector = new LabelSelector() }] }],
        };
        Assert.Equal(
            """
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: app1
              labels:
                a: "1"
            spec:
              podSelector: {}
              policyTypes:
              - Ingress
              ingress:
              - from:
                - podSelector: {}

            """,
            ManifestWriter.Write([policy]));
    }

    [Fact]
    public void Write_keeps_text_of_several_lines_as_a_block()
    {
        var map = new ConfigMap
        {
            Metadata = new ObjectMeta { Name = "c" },
            Data = [new("a.conf", "x: 1\n\ny\n"), new("b", "no end\nhere"), new("c", "yes"), new("d", "0755"), new("e", "x\t"), new("f", "a\n\n\n")],
        };
        Assert.Equal(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a.conf: |\n    x: 1\n\n    y\n  b: |-\n    no end\n    here\n" +
            "  c: \"yes\"\n  d: \"0755\"\n  e: \"x\\t\"\n  f: |+\n    a\n\n\n",
            ManifestWriter.Write(map));
    }

    [Fact]
    public void Write_prints_lists_of_objects_inside_lists()
    {
        var spec = new PodSpec
        {
            Containers =
            [
                new Container
                {
                    Name = "a",
                    Image = "x:1",
                    Command = ["sh", "-c", "echo 'hi' # x"],
                    Ports = [new ContainerPort { Port = 80 }],
                    VolumeMounts = [new PodVolumeMount { Name = "tmp", MountPath = "/tmp" }],
                },
            ],
            Volumes = [new EmptyDirVolume { Name = "tmp" }],
        };
        Assert.Equal(
            """
            automountServiceAccountToken: false
            containers:
            - name: a
              image: x:1
              command:
              - sh
              - -c
              - "echo 'hi' # x"
              ports:
              - containerPort: 80
                protocol: TCP
              volumeMounts:
              - name: tmp
                mountPath: /tmp
            enableServiceLinks: false
            volumes:
            - name: tmp
              emptyDir: {}

            """,
            ManifestWriter.Write(spec));
    }
}
