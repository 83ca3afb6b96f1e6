using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.DemoData.Scale;

/// <summary>Makes the customer of a number: always the same one, whichever were made before.</summary>
internal sealed class ScaleHistory
{
    private const ulong Seed = 20260105;
    private const string NoAddress = "198.51.100.30";
    private const string NoProgram = "Demo data";
    private const double WorkBegins = 7;
    private const double WorkHours = 10;

    private static readonly DateTime FirstDay = new(2018, 11, 7, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime CustomerAgreementInUse = AgreementTimeLine.CustomerAgreementIntroduced.ToDateTime(
        TimeOnly.MinValue,
        DateTimeKind.Utc
    );
    private static readonly DateTime AskedAgain = AgreementTimeLine.DistributorsBlockOlderThan.ToDateTime(
        TimeOnly.MinValue,
        DateTimeKind.Utc
    );
    private static readonly (string Item, int Most)[] Offers =
    [
        ("CFQ7TTC0LH18:0001:CFQ7TTC0KD8F", 60),
        ("CFQ7TTC0LDPB:0001:CFQ7TTC0KFZN", 120),
        ("CFQ7TTC0LCHC:0002:CFQ7TTC0MJ4X", 200),
        ("CFQ7TTC0LH16:0001:CFQ7TTC0K971", 90),
    ];

    private readonly ScaleSetting setting;
    private readonly ScaleCustomer customer;
    private readonly ScaleIdentity identity;
    private readonly DateTime created;
    private ScaleRandom random;

    private ScaleHistory(ScaleSetting setting, int index)
    {
        this.setting = setting;
        random = new ScaleRandom(Seed + ((ulong)(setting.Before + index) * 0x632BE59BD9B4E019));
        created = CreatedAt(setting, index);
        identity = ScaleIdentity.Make(ref random, setting.Before + index, setting.Partner.Country);
        customer = MakeCustomer();
    }

    /// <summary>The customer of an index from 0 to below the run's count; they were created in that order.</summary>
    public static ScaleCustomer Of(ScaleSetting setting, int index)
    {
        var history = new ScaleHistory(setting, index);
        history.Live();
        return history.customer;
    }

    // Evenly over the days up to yesterday, and within each day over the hours of work.
    private static DateTime CreatedAt(ScaleSetting setting, int index)
    {
        var days = (setting.Now.Date - FirstDay).Days;
        var place = (index + 0.5) / setting.Count * days;
        return FirstDay
            .AddDays(Math.Floor(place))
            .AddSeconds(Math.Floor(((place % 1 * WorkHours) + WorkBegins) * 3600));
    }

    private ScaleCustomer MakeCustomer()
    {
        var agent = random.Of(setting.Agents);
        var tenantId = random.Id(created);
        var reseller = setting.Resellers.Count > 0 && random.Chance(0.7) ? random.Of(setting.Resellers) : (Guid?)null;
        var tenant = new CustomerTenant
        {
            Id = tenantId,
            CompanyName = identity.CompanyName,
            Domain = identity.DomainPrefix + CustomerTenant.DomainSuffix,
            Address = identity.Address,
            CreatedAt = created,
        };
        var relationship = new ResellerRelationship
        {
            Id = random.Id(created),
            PartnerId = setting.Partner.Id,
            CustomerTenantId = tenantId,
            ResellerId = reseller,
            HasDelegatedAdministration = true,
            CreatedAt = created,
            ChangedAt = created,
            ChangedByName = agent.Name,
            CreationRequestId = random.Id(created),
            BillingProfile = new BillingProfile
            {
                CompanyName = identity.CompanyName,
                FirstName = identity.Contact.FirstName,
                LastName = identity.Contact.LastName,
                Email = identity.Contact.Email,
                PhoneNumber = identity.Contact.PhoneNumber,
                Culture = identity.Culture,
                Address = identity.Address,
            },
        };
        var made = new ScaleCustomer
        {
            Tenant = tenant,
            Relationship = relationship,
            Administrator = new CustomerAdministrator
            {
                Id = random.Id(created),
                CustomerTenantId = tenantId,
                UserName = $"{CustomerAdministrator.FirstUserName}@{tenant.Domain}",
                FirstName = identity.Contact.FirstName,
                LastName = identity.Contact.LastName,
                PasswordHash = setting.PasswordHash,
                MustChangePassword = true,
                PasswordSetAt = created,
            },
        };
        made.Trail.Add(
            new ScaleEvent(
                created,
                AuditAction.CustomerCreated,
                agent.Acting(random.Chance(0.3) ? AccessWay.Api : AccessWay.Screen),
                () => CustomerRegistration.DetailOf(tenant, relationship)
            )
        );
        return made;
    }

    private void Live()
    {
        if (created < CustomerAgreementInUse)
        {
            LiveSinceTheCloudAgreement();
        }
        else
        {
            LiveWithTheCustomerAgreement();
        }
    }

    private void LiveSinceTheCloudAgreement()
    {
        Attest(created, AgreementTemplate.CloudAgreementId, identity.Contact);
        var hasBought = random.Chance(0.5);
        if (hasBought)
        {
            Buy(created);
        }

        var share = random.Share();
        if (share < 0.5)
        {
            AttestAndAgain(Between(CustomerAgreementInUse, CustomerAgreementInUse.AddDays(600)));
        }
        else if (share < 0.58 && !hasBought)
        {
            AcceptDirectly(Between(CustomerAgreementInUse, CustomerAgreementInUse.AddDays(600)));
        }
        else if (share < 0.66 && hasBought)
        {
            BeTurnedAway();
        }
    }

    private void LiveWithTheCustomerAgreement()
    {
        var share = random.Share();
        switch (share)
        {
            case < 0.46:
                AttestAndAgain(random.Chance(0.7) ? created : Between(created, created.AddDays(40)));
                MaybeBuy();
                break;
            case < 0.72:
                DirectlyWithOrWithoutInvitation();
                MaybeBuy();
                break;
            case < 0.77:
                AttestAndAgain(created);
                AcceptDirectly(Between(created, created.AddDays(400)));
                MaybeBuy();
                break;
            case < 0.90:
                MaybeHadAnInvitation();
                break;
            case < 0.97:
                InviteLately();
                break;
            default:
                // It had bought from another partner, before any agreement was on record.
                customer.Tenant.FirstPurchaseAt = created.AddDays(-400);
                BeTurnedAway();
                break;
        }
    }

    private void AttestAndAgain(DateTime at)
    {
        var byContact = random.Chance(0.8);
        Attest(at, AgreementTemplate.CustomerAgreementId, byContact ? identity.Contact : identity.Colleague);
        if (at < AskedAgain && AskedAgain < setting.Now && random.Chance(0.4))
        {
            Attest(
                Between(AskedAgain, AskedAgain.AddDays(500)),
                AgreementTemplate.CustomerAgreementId,
                byContact ? identity.Colleague : identity.Contact
            );
        }
    }

    private void DirectlyWithOrWithoutInvitation()
    {
        if (random.Chance(0.7))
        {
            AcceptDirectly(Between(created, created.AddDays(20)));
            return;
        }

        var invitation = Invite(Between(created, created.AddDays(10)));
        var accepted = Between(invitation.CreatedAt, invitation.CreatedAt.AddDays(20));
        invitation.OpenedAt = accepted;
        invitation.AcceptedAt = accepted;
        AcceptDirectly(accepted);
    }

    private void MaybeHadAnInvitation()
    {
        if (random.Chance(0.3) && created.AddDays(60) < setting.Now)
        {
            var invitation = Invite(Between(created, setting.Now.AddDays(-31)));
            invitation.OpenedAt = random.Chance(0.3) ? invitation.CreatedAt.AddHours(30) : null;
        }
    }

    private void InviteLately()
    {
        var earliest = setting.Now.AddDays(-28);
        var invitation = Invite(Between(created > earliest ? created : earliest, setting.Now));
        invitation.OpenedAt = random.Chance(0.25) ? Between(invitation.CreatedAt, setting.Now) : null;
    }

    private void Attest(DateTime at, Guid templateId, DemoPerson signer)
    {
        var agent = random.Of(setting.Agents);
        var agreedOn = DateOnly.FromDateTime(at);
        var way = random.Below(4) switch
        {
            0 => AccessWay.Bulk,
            1 => AccessWay.Api,
            _ => AccessWay.Screen,
        };
        var attestation = new Attestation
        {
            Id = random.Id(at),
            PartnerId = setting.Partner.Id,
            CustomerTenantId = customer.Tenant.Id,
            TemplateId = templateId,
            Type =
                templateId == AgreementTemplate.CloudAgreementId
                    ? AgreementType.MicrosoftCloudAgreement
                    : AgreementType.MicrosoftCustomerAgreement,
            VersionLabel = setting.VersionOn(templateId, agreedOn),
            FirstName = signer.FirstName,
            LastName = signer.LastName,
            Email = signer.Email,
            PhoneNumber = random.Chance(0.97) ? signer.PhoneNumber ?? string.Empty : string.Empty,
            AgreedOn = agreedOn,
            DateAgreed = at,
            RecordedAt = at,
            RecordedByAgentId = agent.Id,
            RecordedByName = agent.Name,
            Way = way,
            Address = agent.Acting(way).Address,
            UserAgent = NoProgram,
            RequestId = random.Id(at),
        };
        customer.Attestations.Add(attestation);
        customer.Trail.Add(
            new ScaleEvent(
                at,
                AuditAction.AcceptanceAttested,
                agent.Acting(way),
                () => AttestationRecorder.DetailOf(attestation)
            )
        );
    }

    private void AcceptDirectly(DateTime at)
    {
        var country = AgreementCountries.Find(identity.Address.Country)!;
        var language = AgreementCountries.DefaultLanguage(country);
        var acceptance = new DirectAcceptance
        {
            Id = random.Id(at),
            CustomerTenantId = customer.Tenant.Id,
            TemplateId = AgreementTemplate.CustomerAgreementId,
            VersionLabel = setting.VersionOn(AgreementTemplate.CustomerAgreementId, DateOnly.FromDateTime(at)),
            Country = country.Code,
            Language = language,
            TextSha256 = setting.ShownText(country.Code, language),
            AcceptedAt = at,
            AdministratorId = customer.Administrator.Id,
            AcceptedByName = $"{customer.Administrator.FirstName} {customer.Administrator.LastName}",
            Address = NoAddress,
            UserAgent = NoProgram,
        };
        customer.DirectAcceptances.Add(acceptance);
        customer.Administrator.MustChangePassword = false;
        customer.Trail.Add(
            new ScaleEvent(
                at,
                AuditAction.AcceptedDirectly,
                new AuditActor(AgentId: null, acceptance.AcceptedByName, AccessWay.Customer, NoAddress),
                () => DirectAcceptanceRecorder.DetailOf(acceptance)
            )
        );
    }

    private void BeTurnedAway()
    {
        var at = Between(created > setting.Now.AddDays(-300) ? created : setting.Now.AddDays(-300), setting.Now);
        var name = $"{customer.Administrator.FirstName} {customer.Administrator.LastName}";
        customer.Refusals.Add(
            new DirectAcceptanceRefusal
            {
                Id = random.Id(at),
                CustomerTenantId = customer.Tenant.Id,
                RefusedAt = at,
                AdministratorId = customer.Administrator.Id,
                AttemptedByName = name,
                Address = NoAddress,
            }
        );
        customer.Administrator.MustChangePassword = false;
        customer.Trail.Add(
            new ScaleEvent(
                at,
                AuditAction.DirectAcceptanceRefused,
                new AuditActor(AgentId: null, name, AccessWay.Customer, NoAddress),
                static () => new { }
            )
        );
    }

    private Invitation Invite(DateTime at)
    {
        var agent = random.Of(setting.Agents);
        var text = setting.TextFor(identity.Culture, agent);
        var invitation = new Invitation
        {
            Id = random.Id(at),
            Kind = InvitationKind.DirectAcceptance,
            PartnerId = setting.Partner.Id,
            CustomerTenantId = customer.Tenant.Id,
            // The hash of a secret that was never made: nobody can open this one.
            SecretSha256 = $"{random.Next():x16}{random.Next():x16}{random.Next():x16}{random.Next():x16}",
            Language = LetterLanguages.For(identity.Culture),
            Subject = text.Subject,
            TextBefore = text.Before,
            TextAfter = text.After,
            CreatedAt = at,
            CreatedByAgentId = agent.Id,
            CreatedByName = agent.Name,
            ExpiresAt = at + Invitation.Lifetime,
        };
        customer.Invitations.Add(invitation);
        customer.Trail.Add(
            new ScaleEvent(
                at,
                AuditAction.CustomerInvited,
                agent.Acting(AccessWay.Screen),
                () => InvitationRecorder.DetailOf(invitation)
            )
        );
        return invitation;
    }

    private void MaybeBuy()
    {
        var accepted = customer.Trail.Max(told => told.At);
        if (random.Chance(0.12))
        {
            Buy(accepted);
        }
    }

    private void Buy(DateTime after)
    {
        var at = Between(after, after.AddDays(30));
        var agent = random.Of(setting.Agents);
        var currency = Catalogue.CurrencyOf(setting.Partner.Country);
        var orderId = random.Id(at);
        var order = new Order
        {
            Id = orderId,
            PartnerId = setting.Partner.Id,
            CustomerTenantId = customer.Tenant.Id,
            RequestId = random.Id(at),
            Currency = currency,
            PlacedAt = at,
            PlacedByAgentId = agent.Id,
            PlacedByName = agent.Name,
            Way = AccessWay.Screen,
            Lines = [],
        };
        var lines = random.Chance(0.2) ? 2 : 1;
        for (var number = 0; number < lines; number++)
        {
            var (item, most) = Offers[(random.Below(Offers.Length - 1) + number) % Offers.Length];
            var offer = Catalogue.Find(item)!;
            var plan = offer.FindPlan(TermDuration.OneYear, BillingCycle.Monthly)!;
            var subscription = new Subscription
            {
                Id = random.Id(at),
                PartnerId = setting.Partner.Id,
                CustomerTenantId = customer.Tenant.Id,
                CatalogItemId = offer.CatalogItemId,
                OfferName = offer.Name,
                Kind = offer.Kind,
                Term = plan.Term,
                Billing = plan.Billing,
                Quantity = 1 + random.Below(most),
                UnitPrice = plan.PriceIn(currency),
                Currency = currency,
                StartedAt = at,
                TermEndsAt = plan.Term.EndAfter(at),
                RenewsAutomatically = offer.HasLicenceCount,
                ChangedAt = at,
                ChangedByName = agent.Name,
            };
            customer.Subscriptions.Add(subscription);
            order.Lines.Add(
                new OrderLine
                {
                    OrderId = orderId,
                    Number = number,
                    SubscriptionId = subscription.Id,
                    CatalogItemId = subscription.CatalogItemId,
                    OfferName = subscription.OfferName,
                    Term = subscription.Term,
                    Billing = subscription.Billing,
                    Quantity = subscription.Quantity,
                    UnitPrice = subscription.UnitPrice,
                }
            );
        }

        customer.Orders.Add(order);
        customer.Tenant.FirstPurchaseAt ??= at;
        customer.Trail.Add(
            new ScaleEvent(
                at,
                AuditAction.OrderPlaced,
                agent.Acting(AccessWay.Screen),
                () => OrderPlacing.DetailOf(order)
            )
        );
    }

    /// <summary>A moment between two, and before now whatever the second says; to the second.</summary>
    private DateTime Between(DateTime from, DateTime to)
    {
        var end = to < setting.Now ? to : setting.Now;
        var seconds = (end - from).TotalSeconds;
        return seconds <= 1 ? from : from.AddSeconds(Math.Floor(random.Share() * seconds));
    }
}
