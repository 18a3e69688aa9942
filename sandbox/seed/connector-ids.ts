// Connector type ids (docs/peaka-api.md §19.1). Ids are case-sensitive.

/** Databases and other systems whose ids are upper case. */
export const DATABASE_IDS =
	`AURORA BIGQUERY CLICKHOUSE DATABRICKS ELASTIC_SEARCH FIREBASE MARIADB MONGODB MSSQL MYSQL NEO4J ODOO ORACLE PINECONE
POSTGRES QDRANT REDSHIFT SALESFORCE SAPHANA SINGLESTORE SNOWFLAKE TERADATA UPSTASH_VECTOR WEAVIATE`.split(
		/\s+/,
	);

export const SAAS_IDS =
	`accelo act-on act_crm active_directory activecampaign acumatica adobe_analytics adobe_commerce adp adroll aftership
agilecrm aha! aircall airtable alloydb amazon_marketplace amazon_s3 amplitude asana authorize.net autopilot
avalara_avatax avaza aweber azure_active_directory azure_analysis_services azure_data_catalog azure_data_lake_storage
azure_devops bamboohr basecamp benchmarkemail bigcommerce billsby bing_ads blackbaud_fe_nxt box bugsnag bugzilla
bullhorn calendly campaigner campaignmonitor capsulecrm certinia chargebee chargeover chartmogul clicktime clickup
clio close_crm cloudant cockroachdb codat coinbase confluence constantcontact convertkit copper_crm cosmos_db
couchbase couchdb db2 delighted docusign dotmailer drift drip dropbox dynamics_365 dynamics_365_business_central
dynamics_crm dynamics_gp dynamics_nav ebay ebay_analytics egnyte elorus emailoctopus enterprisedb epicor_kinetic
eventbrite everhour exact_online excel_365 facebook_ads fhir figshare float flowlu freeagent freshbooks freshdesk
freshsales freshservice freshteam front getresponse github google_ad_manager google_ads google_analytics
google_calendar google_campaign_manager google_cloud_storage google_contacts google_data_catalog google_directory
google_drive google_sheets google_spanner gorgias grafana greenplum harperdb harvest hcl_domino hellosign helpscout
highrise hive housecall_pro hubspot hubstaff humanity ibm_cloud_data_engine ibm_cloud_object_storage ibm_informix
icontact infusionsoft insider insightly instagram intercom invoiced jira jira_service_management jotform jumpseller
kafka kintone klaviyo klipfolio launchdarkly ldap leaddesk lightspeedretail linkedin_ads liondesk mailchimp_marketing
mailchimp_transactional mailerlite mailjet marketo marklogic messagebird microsoft_dataverse microsoft_exchange
microsoft_onedrive microsoft_planner microsoft_project microsoft_teams mixpanel mode monday.com moosend mouseflow
myob_accountright nethunt netsuite omnisend onenote onepagecrm ontraport openai opsgenie optimizely oracle_eloqua
oracle_financials_cloud oracle_hcm_cloud oracle_sales oracle_scm oracle_service_cloud outreach.io pabblysubscriptions
pagerduty paylocity paymo paypal pingdom pinterest pipedrive pipeline_crm pipeliner_crm pivotaltracker planio
polarteampro posthog printful printify procore profitwell provet_cloud quaderno quickbase quickbooks_online
raisers_edge_nxt rebilly reckon reckon_accounts_hosted recurly retently sage_200 sage_300 sage_50_uk
sage_cloud_accounting sage_intacct sagehr salesforce_marketing salesforce_pardot salesloft samanage sap_business_one
sendgrid sendinblue sendpulse sendwithus service_titan servicenow shipengine shippo shipstation shopify slack
smartsheet smtp_connection snapchat_ads spacex sparkpost splunk sql_analysis_services square stack_exchange streak
stripe sugar_crm suitecrm surveymonkey tally tanda taxjar teamgate teamwork testmonitor tickspot tigergraph timely
todoist toggl trello tsheets twilio twitter_ads typeform unbounce veeva veeva_crm vwo wave_financial wistia
woocommerce wordpress workday wrike xero_accounting xero_workflowmax yelp youtube_analytics zarmoney zendesk
zendesksell zenefits zoho_books zoho_creator zoho_crm zohodesk zohoexpense zohoinventory zohoinvoice zohomarketinghub
zohopeople zohoprojects zohosubscriptions zoom zuora`.split(/\s+/);
