using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Simulator;

/// <summary>The simulator itself: managed disks and snapshots.</summary>
public sealed class DiskTests : IAsyncLifetime
{
    private SimulatedGroup _group = null!;

    public async ValueTask InitializeAsync() => _group = await SimulatedGroup.StartAsync();

    public async ValueTask DisposeAsync() => await _group.DisposeAsync();

    [Theory]
    [InlineData("Premium_LRS", "1", "", 202)]
    [InlineData("PremiumV2_LRS", "1", "", 202)]
    [InlineData("PremiumV2_LRS", "1", ",\"diskIOPSReadWrite\":5000,\"diskMBpsReadWrite\":200", 202)]
    [InlineData("PremiumV2_LRS", "1", ",\"diskIOPSReadWrite\":50000", 400)]
    [InlineData("PremiumV2_LRS", "", "", 400)]
    [InlineData("UltraSSD_LRS", "", "", 400)]
    [InlineData("Premium_ZRS", "1", "", 400)]
    [InlineData("Premium_ZRS", "", "", 202)]
    [InlineData("Premium_LRS", "", ",\"diskIOPSReadWrite\":5000", 400)]
    [InlineData("Premium_LRS", "japaneast-1", "", 400)]
    [InlineData("Fast_LRS", "", "", 400)]
    public async Task Skus_have_their_rules(string sku, string zone, string more, int status)
    {
        var zones = zone.Length == 0 ? "" : $",\"zones\":[\"{zone}\"]";
        var body = "{\"location\":\"eastus\",\"sku\":{\"name\":\"" + sku + "\"}" + zones + ",\"properties\":{\"diskSizeGB\":10,\"creationData\":{\"createOption\":\"Empty\"}" + more + "}}";
        (await _group.Arm.SendAsync("PUT", Disk("d1"), body)).Expect(status);
    }

    [Fact]
    public async Task Disks_grow_and_never_shrink_and_stay_where_they_are()
    {
        await CreateAsync("d1", "Premium_LRS", "1");
        await _group.Arm.WriteAsync("PATCH", Disk("d1"), """{"properties":{"diskSizeGB":20},"tags":{"a":"b"}}""");
        var disk = (await _group.Arm.GetAsync(Disk("d1"))).Expect(200);
        Assert.Equal((20L, "b", "1"), (disk.Number("properties.diskSizeGB"), disk.Text("tags.a"), disk.Texts("zones")[0]));
        (await _group.Arm.SendAsync("PATCH", Disk("d1"), """{"properties":{"diskSizeGB":19}}""")).Expect(400);
    }

    [Fact]
    public async Task Attached_disks_are_not_deleted()
    {
        await CreateAsync("d1", "Premium_LRS", "1");
        _group.Azure.Attach(Disk("d1"), "vm1");
        Assert.Equal("Attached", (await _group.Arm.GetAsync(Disk("d1"))).Expect(200).Text("properties.diskState"));
        (await _group.Arm.SendAsync("DELETE", Disk("d1"))).Expect(409);
        Assert.Throws<ArmRefusal>(() => _group.Azure.Attach(Disk("d1"), "vm2"));
        _group.Azure.Attach(Disk("d1"), null);
        await _group.Arm.WriteAsync("DELETE", Disk("d1"));
        (await _group.Arm.GetAsync(Disk("d1"))).Expect(404);
    }

    [Fact]
    public async Task A_snapshot_of_a_v2_disk_is_no_source_before_its_copy_has_ended()
    {
        _group.Azure.Options.CopyStep = 30;
        await CreateAsync("d1", "PremiumV2_LRS", "1");
        (await SnapshotAsync("full", Disk("d1"), "eastus", "Copy", isIncremental: false)).Expect(400);
        var taken = await SnapshotAsync("s1", Disk("d1"), "eastus", "Copy");
        taken.Expect(202);
        await _group.Arm.FollowAsync(taken);
        (await RestoreAsync("d2", "s1", "PremiumV2_LRS", "2")).Expect(409);
        for (var i = 0; (await _group.Arm.GetAsync(Snapshot("s1"))).Expect(200).Number("properties.completionPercent") < 100; i++)
            Assert.True(i < 10);
        (await RestoreAsync("d2", "s1", "Premium_LRS", "2")).Expect(400);
        (await RestoreAsync("d2", "s1", "PremiumV2_LRS", "2")).Expect(202);
    }

    [Fact]
    public async Task A_copy_in_another_region_starts_from_an_incremental_snapshot()
    {
        await CreateAsync("d1", "Premium_LRS", "1");
        await _group.Arm.FollowAsync(await SnapshotAsync("s1", Disk("d1"), "eastus", "Copy"));
        (await SnapshotAsync("s2", Snapshot("s1"), "japaneast", "Copy")).Expect(400);
        (await SnapshotAsync("s2", Disk("d1"), "japaneast", "CopyStart")).Expect(400);
        var copy = await SnapshotAsync("s2", Snapshot("s1"), "japaneast", "CopyStart");
        Assert.Equal(0, copy.Expect(202).Number("properties.completionPercent"));
        (await _group.Arm.SendAsync("PUT", Disk("d2"), RestoreBody("s2", "Premium_LRS", "1"))).Expect(409);
        await _group.Arm.WriteAsync("DELETE", Snapshot("s1"));
        await _group.Arm.FollowAsync(copy);
        await _group.Arm.GetAsync(Snapshot("s2"));
        Assert.Equal("CopySourceNotFound", (await _group.Arm.GetAsync(Snapshot("s2"))).Expect(200).Text("properties.copyCompletionError.errorCode"));
    }

    [Fact]
    public async Task A_lost_zone_makes_and_reads_nothing()
    {
        await CreateAsync("d1", "Premium_LRS", "1");
        await _group.Arm.FollowAsync(await SnapshotAsync("s1", Disk("d1"), "eastus", "Copy"));
        _group.Azure.Options.LostZones.Add("eastus-1");
        (await SnapshotAsync("s2", Disk("d1"), "eastus", "Copy")).Expect(409);
        (await RestoreAsync("d2", "s1", "Premium_LRS", "1")).Expect(409);
        Assert.Throws<ArmRefusal>(() => _group.Azure.Attach(Disk("d1"), "vm1"));
        (await RestoreAsync("d2", "s1", "Premium_LRS", "2")).Expect(202);
    }

    [Fact]
    public async Task What_is_uploaded_is_there_after_snapshot_and_restore()
    {
        var size = 20972032;
        await _group.Arm.WriteAsync("PUT", Disk("d1"), "{\"location\":\"eastus\",\"properties\":{\"creationData\":{\"createOption\":\"Upload\",\"uploadSizeBytes\":" + size + "}}}");
        var page = new byte[1024];
        Random.Shared.NextBytes(page);
        using var client = new HttpClient(_group.Azure.Handler());
        var write = await GrantAsync(Disk("d1"), "Write");
        using (var content = new ByteArrayContent(page))
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, write + "&comp=page") { Content = content };
            put.Headers.Add("x-ms-range", "bytes=512-1535");
            put.Headers.Add("x-ms-page-write", "update");
            Assert.Equal(201, (int)(await client.SendAsync(put)).StatusCode);
        }
        (await _group.Arm.SendAsync("DELETE", Disk("d1"))).Expect(409);
        await _group.Arm.WriteAsync("POST", $"{Disk("d1")}/endGetAccess");
        await _group.Arm.FollowAsync(await SnapshotAsync("s1", Disk("d1"), "eastus", "Copy"));
        await _group.Arm.FollowAsync(await RestoreAsync("d2", "s1", "Premium_LRS", "2"));
        using var get = new HttpRequestMessage(HttpMethod.Get, await GrantAsync(Disk("d2"), "Read"));
        get.Headers.Range = new RangeHeaderValue(512, 1535);
        using var read = await client.SendAsync(get);
        Assert.Equal(page, await read.Content.ReadAsByteArrayAsync());
        await _group.Arm.WriteAsync("POST", $"{Disk("d2")}/endGetAccess");
        using var closed = await client.GetAsync(get.RequestUri);
        Assert.Equal(403, (int)closed.StatusCode);
    }

    private string Disk(string name) => _group.Of($"Microsoft.Compute/disks/{name}");

    private string Snapshot(string name) => _group.Of($"Microsoft.Compute/snapshots/{name}");

    private Task CreateAsync(string name, string sku, string zone) => _group.Arm.WriteAsync(
        "PUT", Disk(name), "{\"location\":\"eastus\",\"sku\":{\"name\":\"" + sku + "\"},\"zones\":[\"" + zone + "\"],\"properties\":{\"diskSizeGB\":10,\"creationData\":{\"createOption\":\"Empty\"}}}");

    private Task<RawAnswer> SnapshotAsync(string name, string source, string region, string option, bool isIncremental = true) => _group.Arm.SendAsync("PUT", Snapshot(name), new JsonObject
    {
        ["location"] = region,
        ["properties"] = new JsonObject { ["incremental"] = isIncremental, ["creationData"] = new JsonObject { ["createOption"] = option, ["sourceResourceId"] = source } },
    }.ToJsonString());

    private Task<RawAnswer> RestoreAsync(string name, string snapshot, string sku, string zone) => _group.Arm.SendAsync("PUT", Disk(name), RestoreBody(snapshot, sku, zone));

    private string RestoreBody(string snapshot, string sku, string zone) => new JsonObject
    {
        ["location"] = snapshot == "s2" ? "japaneast" : "eastus",
        ["sku"] = new JsonObject { ["name"] = sku },
        ["zones"] = new JsonArray(zone),
        ["properties"] = new JsonObject { ["creationData"] = new JsonObject { ["createOption"] = "Copy", ["sourceResourceId"] = Snapshot(snapshot) } },
    }.ToJsonString();

    private async Task<string> GrantAsync(string id, string access)
    {
        var answer = await _group.Arm.SendAsync("POST", $"{id}/beginGetAccess", "{\"access\":\"" + access + "\",\"durationInSeconds\":3600}");
        answer.Expect(202);
        var end = await _group.Arm.FollowAsync(answer);
        var sas = end.Json.Text("properties.output.accessSAS")!;
        Assert.Equal(sas, (await _group.Arm.GetAsync(answer.Headers["Location"])).Expect(200).Text("accessSAS"));
        return sas;
    }
}
